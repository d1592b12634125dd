import { COLUMNS, TRAILING_COLUMNS, columnHeading, type RegisterColumn } from '#shared/register/columns.ts'
import { fieldLabel, kindLabel, kindsLabel, personPartLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { FIELDS, PERSON_PARTS, type FieldName, type FieldSpec } from '#shared/model/fields.ts'
import { CREATABLE, type Creatable } from '#shared/model/kinds.ts'
import { LINK_SYNONYMS, SYNONYMS, TITLE_WORDS, plainWords } from '#shared/paste/synonyms.ts'
import { fieldOf, isLinkTarget, type Target } from '#shared/paste/targets.ts'

/** What a table is a table of. */
export type Subject = 'elements' | 'links'

/** What is known of headings, in all languages the translators speak. */
export interface Vocabulary {
  /** Heading → targets, the likeliest first; '' for what is derived and never read. */
  readonly headings: ReadonlyMap<string, readonly Target[]>
  /** What kinds are called, one and many. */
  readonly kinds: ReadonlyMap<string, Creatable>
  /** Of enumerated fields: words → values, several where kinds differ. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  /** Headings of the register, language by language, in their order. */
  readonly registers: readonly (readonly { readonly heading: string; readonly target: Target }[])[]
}

/** What a heading is taken for, before anybody has said otherwise. */
export interface Recognised {
  readonly subject: Subject
  readonly targets: readonly Target[]
  /** Said by a heading such as "Benefit". */
  readonly kind?: Creatable
  /** How many columns were recognised. */
  readonly known: number
}

/** Puts together what every language calls things. */
export function vocabularyOf(translators: readonly Translate[]): Vocabulary {
  const headings = new Map<string, Target[]>()
  const kinds = new Map<string, Creatable>()
  const add = (words: string, target: Target) => {
    const key = plainWords(words)
    const known = headings.get(key) ?? []
    if (key !== '' && !known.includes(target)) headings.set(key, [...known, target])
  }
  // Before the labels: "Type" over a column says what each row is, though enablers have a type, too.
  for (const [target, words] of SYNONYMS) {
    if (target === 'id' || target === 'number' || target === 'kind')
      for (const word of words.split(',')) add(word, target)
  }
  for (const t of translators) {
    for (const kind of CREATABLE) {
      for (const words of [kindLabel(t, kind), kindsLabel(t, kind)]) kinds.set(plainWords(words), kind)
    }
    for (const field of FIELDS) {
      if (field.type === 'rows' || field.name === 'priority') continue
      for (const kind of field.kinds) {
        const label = fieldLabel(t, field.name, kind)
        if (field.type !== 'person') add(label, field.name)
        else {
          add(label, `${field.name}.name`)
          for (const part of PERSON_PARTS) add(`${label} ${personPartLabel(t, part)}`, `${field.name}.${part}`)
        }
      }
    }
    add(t('columns.number'), 'number')
  }
  for (const kind of CREATABLE) kinds.set(kind, kind)
  for (const [target, words] of SYNONYMS) for (const word of words.split(',')) add(word, target)
  return { headings, kinds, values: valueWords(translators), registers: translators.map(registerHeadings) }
}

function valueWords(translators: readonly Translate[]): Vocabulary['values'] {
  const all = new Map<string, Map<string, string[]>>()
  for (const { name, type, values = [] } of FIELDS as readonly (FieldSpec & { name: FieldName })[]) {
    if (type !== 'enum') continue
    const words = new Map<string, string[]>()
    for (const value of values) {
      for (const key of [value, ...translators.map((t) => valueLabel(t, name, value))].map(plainWords)) {
        const known = words.get(key) ?? []
        if (!known.includes(value)) words.set(key, [...known, value])
      }
    }
    all.set(name, words)
  }
  return all
}

/** The register's own headings: what is derived is not read back, nor what stands in a column of ids. */
function registerHeadings(t: Translate): readonly { heading: string; target: Target }[] {
  const columns: readonly RegisterColumn[] = [...COLUMNS, ...TRAILING_COLUMNS]
  const shown = columns.map((column) => ({
    heading: plainWords(columnHeading(t, column)),
    target: registerTarget(column),
  }))
  const ids = columns.map((column) => ({
    heading: plainWords(
      column.key === 'benefitId' ? t('columns.id') : t('columns.idOf', { column: columnHeading(t, column) }),
    ),
    target: column.key === 'benefitId' ? ('id' as const) : ('' as const),
  }))
  return [...shown, ...ids]
}

function registerTarget(column: RegisterColumn): Target {
  if (column.key === 'benefitId') return 'number'
  if (column.derived || column.field === undefined) return ''
  const { field } = column
  if (field === 'owner') return `owner.${column.part ?? 'name'}`
  if (field === 'measurementResponsible') return 'measurementResponsible.name'
  // The others hold no persons.
  return field as Target
}

/** A register of ours is known by so many of its headings, one of them the benefit's id. */
const REGISTER_LEAST = 4

function asRegister(plain: readonly string[], { registers }: Vocabulary): readonly Target[] | undefined {
  for (const register of registers) {
    const id = register.find(({ target }) => target === 'id')
    const title = register.find(({ target }) => target === 'title')
    if (!id || !title || !plain.includes(id.heading) || !plain.includes(title.heading)) continue
    let at = -1
    let found = 0
    // Several of its headings are the same word: each is the next one after the column before it.
    const targets = plain.map((heading): Target => {
      const next = register.findIndex((one, index) => index > at && one.heading === heading)
      const all = register.filter((one) => one.heading === heading)
      if (next < 0 && all.length !== 1) return ''
      found++
      if (next < 0) return all[0]?.target ?? ''
      at = next
      return register[next]?.target ?? ''
    })
    if (found >= Math.max(REGISTER_LEAST, plain.length / 2)) return targets
  }
  return undefined
}

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(','))
const TITLES = wordsOf(TITLE_WORDS)
const LINK_HEADINGS: ReadonlyMap<string, Target> = new Map(
  LINK_SYNONYMS.flatMap(([target, words]) => words.split(',').map((word) => [word, target] as const)).toReversed(),
)

function asLinks(plain: readonly string[]): readonly Target[] | undefined {
  if (plain.some((heading) => TITLES.has(heading))) return undefined
  const targets = distinct(plain.map((heading): Target => LINK_HEADINGS.get(heading) ?? ''))
  return targets.includes('from') && targets.includes('to') ? targets : undefined
}

/** Each target once, at its first column. */
function distinct(targets: readonly Target[]): readonly Target[] {
  const taken = new Set<Target>()
  return targets.map((target) => {
    if (target === '' || taken.has(target)) return ''
    taken.add(target)
    return target
  })
}

/**
 * What the columns under these headings are, by our labels in every language and by what people usually write. `said` is
 * the kind of all rows, where it is known already. "Nuläge" is a text of changes and a figure of benefits: `isFigures` says
 * whether nothing but figures stands in a column.
 */
export function recognise(
  headings: readonly string[],
  vocabulary: Vocabulary,
  said?: Creatable,
  isFigures: (column: number) => boolean = () => false,
): Recognised {
  const plain = headings.map(plainWords)
  const register = asRegister(plain, vocabulary)
  if (register) return result('elements', register, said ?? 'benefit')
  const links = asLinks(plain)
  if (links) return result('links', links, undefined)
  // "Benefit" over a column means that the titles of benefits stand there.
  const titled = plain.some((heading) => TITLES.has(heading) || vocabulary.headings.get(heading)?.[0] === 'title')
  const named = titled ? -1 : plain.findIndex((heading) => vocabulary.kinds.has(heading))
  const kind = said ?? vocabulary.kinds.get(plain[named] ?? '')
  const targets = plain.map((heading, index): Target => {
    if (index === named) return 'title'
    const all = (vocabulary.headings.get(heading) ?? []).filter((target) => isFor(target, kind))
    const figure = all.length > 1 && isFigures(index) ? all.find(isFigure) : undefined
    return ownTarget(figure ?? all[0] ?? '', kind)
  })
  return result('elements', distinct(targets), kind)
}

const isFigure = (target: Target): boolean => FIELDS.some(({ name, type }) => name === target && type === 'number')

const isFor = (target: Target, kind: Creatable | undefined): boolean =>
  kind === undefined ||
  target === 'id' ||
  target === 'number' ||
  target === 'kind' ||
  (!isLinkTarget(target) && fieldOf(target, kind === 'disbenefit' ? 'benefit' : kind) !== undefined)

/** Of one kind it is known whose person is meant. */
function ownTarget(target: Target, kind: Creatable | undefined): Target {
  if (kind === undefined || !target.startsWith('responsible.')) return target
  const field = fieldOf(target, kind === 'disbenefit' ? 'benefit' : kind)
  // Such a field holds a person.
  return field?.part ? (`${field.spec.name}.${field.part}` as Target) : target
}

const result = (subject: Subject, targets: readonly Target[], kind: Creatable | undefined): Recognised => ({
  subject,
  targets,
  known: targets.filter((target) => target !== '').length,
  ...(kind !== undefined && { kind }),
})
