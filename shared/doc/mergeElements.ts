import * as Y from 'yjs'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { Element, ElementId, ElementPatch } from '#shared/model/element.ts'
import { FIELDS, fieldSpec, isRowField, isTextField, type FieldName } from '#shared/model/fields.ts'
import { MAX_TEXT, valueProblem } from '#shared/model/values.ts'
import { readElement, setOrDelete, trashElements, writeFields } from '#shared/doc/elements.ts'
import { mergeLinks, mergeRows, planLinkMerge, type LinkMerge } from '#shared/doc/mergeRelated.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import { sameValue } from '#shared/doc/sameValue.ts'
import { rootOf, type Origin } from '#shared/doc/schema.ts'

/** Elements that are to become one: `kept` stays, first in map order, and the others go into it. */
export interface MergeGroup {
  readonly kept: Element
  readonly others: readonly Element[]
}

/** Whose title, or value of a field, the merged element has; without a choice that of the kept one. */
export type MergeChoice = { readonly [field: string]: ElementId }

/** How what gave way is written into the texts of the kept element. */
export interface MergeWords {
  /** A description or note of one of them. */
  readonly text: (text: string, from: Element, kept: Element) => string
  /** A title that gave way. */
  readonly title: (from: Element) => string
  /** A value that gave way, of a field by its name; also of fields this version does not know. */
  readonly value: (field: string, from: Element) => string
}

const isSameSort = (a: Element, b: Element): boolean =>
  a.kind === b.kind && (a.isDisbenefit === true) === (b.isDisbenefit === true)

/**
 * What a merge of these elements would be; undefined unless they are two or more of one kind (a dis-benefit is a kind of
 * its own), notes aside, which go into anything. The one that stays follows from the map alone, typed before note and
 * then map order: two people who merge the same elements at once must not send both to the trash.
 */
export function mergeGroup(elements: readonly Element[]): MergeGroup | undefined {
  const distinct = [...new Map(elements.map((element) => [element.id, element])).values()]
  const rank = (element: Element) => (element.kind === 'note' ? 1 : 0)
  const [kept, ...others] = distinct.toSorted((a, b) => rank(a) - rank(b) || inMapOrder(a, b))
  if (!kept || others.length === 0) return undefined
  return others.every((one) => one.kind === 'note' || isSameSort(one, kept)) ? { kept, others } : undefined
}

/** Fields with one value, of which at most one can stay. */
const SINGLE = FIELDS.filter(
  ({ name, type }) =>
    !isTextField(name) && !isRowField(name) && name !== 'isDisbenefit' && type !== 'names' && type !== 'organisations',
).map(({ name }) => name)
const LISTS = FIELDS.filter(({ type }) => type === 'names' || type === 'organisations').map(({ name }) => name)

/** Whether an element of the kept one's kind may hold the value of that element. */
const fits = (name: FieldName, from: Element, kept: Element): boolean => {
  const field = fieldSpec(name)
  return field !== undefined && !valueProblem(field, kept.kind, from[name])
}

/** Those that have a value of their own in a field, the first with each value, kept one first. */
const holders = (name: FieldName, all: readonly Element[]): readonly Element[] =>
  all.filter(
    (one, at) => one[name] !== undefined && !all.slice(0, at).some((other) => sameValue(other[name], one[name])),
  )

/** Titles alike for a reader: spaces make no difference. */
const readable = (text: string): string => text.trim().replace(/\s+/gu, ' ')

/** What somebody must choose between: fields of which several of them have different values, each with its first holders. */
export function mergeConflicts({
  kept,
  others,
}: MergeGroup): readonly { field: FieldName; from: readonly Element[] }[] {
  const all = [kept, ...others]
  const titles = all.filter(
    (one, at) =>
      readable(one.title) !== '' && all.findIndex((other) => readable(other.title) === readable(one.title)) === at,
  )
  const fields = SINGLE.map((field) => ({ field, from: holders(field, all).filter((one) => fits(field, one, kept)) }))
  return [{ field: 'title' as const, from: titles }, ...fields].filter(({ from }) => from.length > 1)
}

interface Merge {
  readonly group: MergeGroup
  readonly entry: Y.Map<unknown>
  readonly patch: ElementPatch
  readonly links: LinkMerge
}

function planMerge(doc: Y.Doc, ids: readonly ElementId[], choice: MergeChoice, words: MergeWords): Merge | undefined {
  const group = mergeGroup(ids.flatMap((id) => readElement(doc, id) ?? []))
  const entry = group && rootOf(doc, 'elements').get(group.kept.id)
  if (!group || !(entry instanceof Y.Map)) return undefined
  const links = planLinkMerge(doc, group.kept.id, new Set(group.others.map(({ id }) => id)))
  const { patch, lost } = mergedFields(group, choice, words)
  return { group, entry, links, patch: { ...patch, ...mergedTexts(group, choice, words, [...lost, ...links.texts]) } }
}

const isTooLong = ({ patch, links }: Merge, most: number): boolean =>
  [patch, ...links.patches.map(([, one]) => one)].some((one) =>
    Object.values(one).some((value) => typeof value === 'string' && value.length > most),
  )

/** Whether a text of the merged element, or of one of its links, would be longer than `most` UTF-16 code units. */
export function mergeIsTooLong(
  doc: Y.Doc,
  ids: readonly ElementId[],
  choice: MergeChoice,
  words: MergeWords,
  most: number,
): boolean {
  const merge = planMerge(doc, ids, choice, words)
  return merge !== undefined && isTooLong(merge, Math.min(most, MAX_TEXT))
}

/**
 * Makes several elements one, and returns its id; undefined, with nothing changed, when they cannot be (`mergeGroup`) or
 * a text would be longer than a field can hold. Title and fields of the
 * kept one stand unless `choice` names another's, missing ones are filled, lists, rows and links united. What gives way
 * is written into the note, other descriptions are added below its own. The others go to the trash whole, with whatever
 * somebody may be writing in them; their links, but for those the kept one has already, now lead to the kept one.
 */
export function mergeElements(
  doc: Y.Doc,
  ids: readonly ElementId[],
  choice: MergeChoice,
  words: MergeWords,
  origin: Origin,
): ElementId | undefined {
  const merge = planMerge(doc, ids, choice, words)
  if (!merge || isTooLong(merge, MAX_TEXT)) return undefined
  const { group, entry, patch, links } = merge
  const { kept, others } = group
  doc.transact(() => {
    mergeLinks(doc, links)
    mergeRows(doc, kept, others)
    writeFields(entry, patch)
    fillUnknown(entry, group)
    keepPlace(doc, group, origin)
    trashElements(
      doc,
      others.map(({ id }) => id),
      origin,
    )
  }, origin)
  return kept.id
}

function mergedFields({ kept, others }: MergeGroup, choice: MergeChoice, words: MergeWords) {
  const all = [kept, ...others]
  const patch: { [name: string]: unknown } = {}
  const lost: string[] = []
  for (const name of SINGLE) {
    const own = holders(name, all)
    const able = own.filter((one) => fits(name, one, kept))
    const chosen = all.find((one) => one.id === choice[name] && one[name] !== undefined && fits(name, one, kept))
    const winner = chosen ?? able[0]
    if (winner) patch[name] = winner[name]
    for (const one of own) if (!winner || !sameValue(one[name], winner[name])) lost.push(words.value(name, one))
  }
  for (const name of LISTS) {
    const lists = all.map((one) => one[name] as readonly string[] | undefined)
    const united = [...new Set(lists.flatMap((list) => list ?? []))]
    if (united.length > 0) patch[name] = united
  }
  for (const one of others) {
    for (const [name, value] of Object.entries(one.unknown ?? {})) {
      const before = all.slice(0, all.indexOf(one)).find((other) => Object.hasOwn(other.unknown ?? {}, name))
      if (before && !sameValue(before.unknown?.[name], value)) lost.push(words.value(name, one))
    }
  }
  patch['mergedFrom'] = [
    ...new Set([...(kept.mergedFrom ?? []), ...others.flatMap((one) => [one.id, ...(one.mergedFrom ?? [])])]),
  ].filter((id) => id !== kept.id)
  if (kept.parked && !others.every((one) => one.parked)) patch['parked'] = undefined
  // Each value was read as that of its field, and fits the kind.
  return { patch: patch as ElementPatch, lost }
}

function mergedTexts({ kept, others }: MergeGroup, choice: MergeChoice, words: MergeWords, lost: readonly string[]) {
  const all = [kept, ...others]
  const titled = all.filter((one) => readable(one.title) !== '')
  const winner = titled.find((one) => one.id === choice['title']) ?? titled[0] ?? kept
  const titles = new Map(titled.map((one) => [readable(one.title), one]).reverse() as [string, Element][])
  titles.delete(readable(winner.title))
  const other = titled.filter((one) => titles.get(readable(one.title)) === one)
  return {
    title: winner.title,
    description: joined(kept.description, addedTexts('description', all, words)),
    note: joined(kept.note ?? '', [
      ...addedTexts('note', all, words),
      ...other.map((one) => words.title(one)),
      ...new Set(lost),
    ]),
  }
}

/** The others' texts, each once, in the words that say whose they are. */
function addedTexts(name: 'description' | 'note', all: readonly Element[], words: MergeWords): readonly string[] {
  const text = (one: Element) => one[name]?.trim() ?? ''
  return all.flatMap((one, at) => {
    const isNew = text(one) !== '' && !all.slice(0, at).some((before) => text(before) === text(one))
    return at > 0 && isNew ? [words.text(text(one), one, all[0] ?? one)] : []
  })
}

/** A text with others below it, each a paragraph; as it was when there is none. */
const joined = (first: string, more: readonly string[]): string =>
  more.length === 0 ? first : [...(first.trim() === '' ? [] : [first]), ...more].join('\n\n')

/** Fields that no version knows, where the kept element has none of the name. */
function fillUnknown(entry: Y.Map<unknown>, { kept, others }: MergeGroup): void {
  const known = new Set(Object.keys(kept.unknown ?? {}))
  for (const one of others) {
    for (const [name, value] of Object.entries(one.unknown ?? {})) {
      if (known.has(name)) continue
      known.add(name)
      setOrDelete(entry, name, value)
    }
  }
}

/** One that comes out of the parking lot stands where the first of those on the map stood. */
function keepPlace(doc: Y.Doc, { kept, others }: MergeGroup, origin: Origin): void {
  const positions = readPositions(doc)
  if (!kept.parked && positions.has(kept.id)) return
  const from = others.find((one) => !one.parked && positions.has(one.id))
  const place = from && positions.get(from.id)
  if (place) setPositions(doc, [[kept.id, place]], origin)
}
