import { elementNumber } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { numberIn, type BenefitMap, type Language } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { FIELDS, type Person } from '#shared/model/fields.ts'
import { organisationsIn } from '#shared/model/organisationUses.ts'

/** Where in an element the words were found. */
export type Place = 'title' | 'number' | 'organisation' | 'person' | 'description' | 'note'
export interface Hit {
  readonly id: ElementId
  readonly place: Place
}

/** Letters of their own, which are no decorated others, and what of the neighbours' alphabets is the same letter. */
const OWN_LETTERS: Readonly<Record<Language, string>> = { sv: 'åäö', nb: 'åæø', en: '' }
const NEIGHBOURS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  sv: { æ: 'ä', ø: 'ö' },
  nb: { ä: 'æ', ö: 'ø' },
  en: { æ: 'ae', ø: 'o' },
}

/** A text as it is compared in a language: case aside, accents aside, but å, ä, ö, æ and ø letters where they are. */
export function folded(text: string, language: Language): string {
  const own = OWN_LETTERS[language]
  const other = NEIGHBOURS[language]
  const lower = text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ')
  let result = ''
  for (const letter of lower) {
    // Most letters are none of these.
    if (letter < '\u007f') result += letter
    else result += other[letter] ?? (own.includes(letter) ? letter : letter.normalize('NFD').replaceAll(/\p{M}/gu, ''))
  }
  return result
}

/** What can be found of an element, already folded. */
interface Entry {
  readonly element: Element
  readonly texts: readonly (readonly [Place, string])[]
}

const PERSON_FIELDS = FIELDS.filter((field) => field.type === 'person').map((field) => field.name)

const ORGANISATION_TYPES: readonly string[] = ['organisation', 'organisations', 'person', 'rows']
const ORGANISATION_FIELDS = FIELDS.filter(({ type }) => ORGANISATION_TYPES.includes(type))

function personsIn(element: Element): readonly string[] {
  const persons: readonly (Person | undefined)[] = [
    ...PERSON_FIELDS.map((name) => element[name]),
    ...element.risks.map(({ owner }) => owner),
  ]
  return [...persons.flatMap((person) => [person?.name ?? '', person?.role ?? '']), ...(element.champions ?? [])]
}

/** Finds words in the elements of a map, parked ones and notes too. Elements that stay the same are folded once. */
export class Search {
  readonly #entries = new Map<ElementId, Entry>()
  #names = ''

  /** Elements that hold all the words, those on the map first, in map order; nothing for no words. */
  find(map: BenefitMap, words: string, t: Translate): readonly Hit[] {
    const { language } = map.settings
    const parts = folded(words, language)
      .trim()
      .split(' ')
      .filter((part) => part !== '')
    if (parts.length === 0) return []
    const whole = parts.join(' ')
    const names = new Map(
      map.organisations.map(({ id, name, shortName = '' }) => [id, folded(`${name} ${shortName}`, language)]),
    )
    this.#forget(`${language} ${[...names].join()}`)
    const hits: Hit[] = []
    for (const element of [...map.elements, ...map.aside]) {
      const { texts } = this.#entry(element, names, language)
      const number = numberIn(map, element.id)
      const said = number === undefined ? '' : folded(elementNumber(t, element.kind, number), language)
      const place = foundIn(said === '' ? texts : [['number', said], ...texts], parts, whole)
      if (place) hits.push({ id: element.id, place })
    }
    return hits
  }

  #forget(names: string): void {
    if (names === this.#names) return
    this.#names = names
    this.#entries.clear()
  }

  #entry(element: Element, names: ReadonlyMap<string, string>, language: Language): Entry {
    const known = this.#entries.get(element.id)
    if (known?.element === element) return known
    const ids = new Set(ORGANISATION_FIELDS.flatMap(({ name, type }) => organisationsIn(element, name, type)))
    const entry: Entry = {
      element,
      texts: [
        ['title', folded(element.title, language)],
        ['organisation', [...ids].map((id) => names.get(id) ?? '').join(' ')],
        ['person', folded(personsIn(element).join(' '), language)],
        ['description', folded(element.description, language)],
        ['note', folded(element.note ?? '', language)],
      ],
    }
    this.#entries.set(element.id, entry)
    return entry
  }
}

/** The first place that holds the words as they stand, else that holds one of them when all are somewhere. */
function foundIn(
  texts: readonly (readonly [Place, string])[],
  parts: readonly string[],
  whole: string,
): Place | undefined {
  const exact = texts.find(([place, text]) => (place === 'number' ? isNumber(text, whole) : text.includes(whole)))
  if (exact) return exact[0]
  if (parts.length === 1 || !parts.every((part) => texts.some(([, text]) => text.includes(part)))) return undefined
  return texts.find(([, text]) => parts.some((part) => text.includes(part)))?.[0]
}

/** `n-012` is found by its beginning, and by `n12` and `012`; by `1` alone it is not. */
function isNumber(number: string, asked: string): boolean {
  if (/^\d{1,2}$/.test(asked)) return false
  const bare = (text: string): string => text.replaceAll(/[-–\s]/g, '')
  if (number.startsWith(asked) && asked.length > 1) return true
  const [, letter = '', digits = ''] = /^(\p{L}?)0*(\d+)$/u.exec(bare(asked)) ?? []
  return digits !== '' && bare(number).replace(/^(\p{L}?)0*/u, letter === '' ? '' : '$1') === `${letter}${digits}`
}
