import type * as Y from 'yjs'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { LINK_FIELDS } from '#shared/model/entryFields.ts'
import { ROW_FIELDS, type Risk, type RiskAssessment, type RowField } from '#shared/model/fields.ts'
import { DEFAULT_STRENGTH, type Link, type LinkId, type LinkPatch } from '#shared/model/link.ts'
import { isPlainObject, isUnsafeKey, ownValue } from '#shared/model/values.ts'
import { nextOrder, patchEntry, writeEntry } from '#shared/doc/entries.ts'
import { readLink } from '#shared/doc/links.ts'
import { sameValue } from '#shared/doc/sameValue.ts'
import { isId, newId, rootOf } from '#shared/doc/schema.ts'

/** What becomes of the links when elements become one. */
export interface LinkMerge {
  /** The links that change, each by its id. */
  readonly patches: readonly (readonly [LinkId, LinkPatch])[]
  /** Texts of links among the elements, which would lead from the kept one to itself. */
  readonly texts: readonly string[]
}

/**
 * Leads the links of elements that go to the one that stays. Where that has the same link already, this takes in what
 * the other says, and the other is left at its element, in the trash with it.
 */
export function planLinkMerge(doc: Y.Doc, kept: ElementId, gone: ReadonlySet<ElementId>): LinkMerge {
  const root = rootOf(doc, 'links')
  const all = [...root.entries()]
    .flatMap(([id, stored]) => (isId(id) ? (readLink(id, stored) ?? []) : []))
    .sort(inMapOrder)
  const isMoved = (link: Link) => gone.has(link.from) || gone.has(link.to)
  const key = (from: string, to: string) => `${from} ${to}`
  const there = new Map<string, Link>()
  for (const link of all) {
    if (!isMoved(link) && !there.has(key(link.from, link.to))) there.set(key(link.from, link.to), link)
  }
  const texts: string[] = []
  const patches = new Map<LinkId, LinkPatch>()
  for (const link of all.filter(isMoved)) {
    const [from, to] = [gone.has(link.from) ? kept : link.from, gone.has(link.to) ? kept : link.to]
    const twin = there.get(key(from, to))
    const next: Link = { ...link, ...(twin && united(twin, link)), from, to }
    if (from === to) texts.push(...textsOf(link))
    else if (twin) patches.set(twin.id, { ...patches.get(twin.id), ...united(twin, link), from, to })
    else patches.set(link.id, { from, to })
    if (from !== to) there.set(key(from, to), { ...next, id: twin?.id ?? link.id })
  }
  return { patches: [...patches], texts }
}

export function mergeLinks(doc: Y.Doc, { patches }: LinkMerge): void {
  for (const [id, patch] of patches) patchEntry(rootOf(doc, 'links'), id, LINK_FIELDS, patch)
}

const textsOf = ({ label, assumption, note }: Link): readonly string[] =>
  [label, assumption, note].filter((text): text is string => (text ?? '').trim() !== '')

const DOUBT = ['holds', 'uncertain', 'broken'] as const

/** One link out of two between the same elements: the stronger, the more doubtful, and every word of both. */
function united(twin: Link, link: Link): Partial<Link> {
  const strength = Math.max(twin.strength ?? DEFAULT_STRENGTH, link.strength ?? DEFAULT_STRENGTH)
  const status = DOUBT.findLast((one) => twin.assumptionStatus === one || link.assumptionStatus === one)
  const reviewed = twin.assumptionReviewed ?? link.assumptionReviewed
  const label = twin.label ?? link.label
  const assumption = both(twin.assumption, link.assumption)
  const note = both(both(twin.note, link.note), link.label === label ? undefined : link.label)
  return {
    ...(strength !== (twin.strength ?? DEFAULT_STRENGTH) && { strength }),
    ...(status && { assumptionStatus: status }),
    ...(reviewed && { assumptionReviewed: reviewed }),
    ...(label !== undefined && { label }),
    ...(assumption !== undefined && { assumption }),
    ...(note !== undefined && { note }),
  }
}

const both = (first: string | undefined, second: string | undefined): string | undefined => {
  if (first === undefined || second === undefined || first.includes(second)) return first ?? second
  return `${first}\n${second}`
}

/**
 * The id of a copy follows from that of its original: two people who merge the same elements at once make the same rows.
 */
function copyId(root: Y.Map<unknown>, id: string): string {
  const own = `m${id}`
  return isId(own) && !root.has(own) ? own : newId()
}

/** A stored entry that belongs to another owner now. */
function copyEntry(root: Y.Map<unknown>, id: string, changed: Readonly<Record<string, unknown>>): string | undefined {
  const stored = root.get(id)
  if (!isPlainObject(stored)) return undefined
  const copy = copyId(root, id)
  const fields = Object.entries(stored).filter(([name]) => !isUnsafeKey(name))
  writeEntry(root, copy, { ...Object.fromEntries(fields), ...changed })
  return copy
}

/** What a row says, whoever has it. */
const content = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !['id', 'order', 'assessments'].includes(name)))

/** Copies the rows of the others that the kept element does not have just so; the originals stay with their elements. */
export function mergeRows(doc: Y.Doc, kept: Element, others: readonly Element[]): void {
  for (const field of ROW_FIELDS) {
    const root = rootOf(doc, field)
    const there = [...rowsOf(kept, field)]
    for (const row of others.flatMap((one) => rowsOf(one, field))) {
      const twin = there.find((one) => sameValue(content(one), content(row)))
      const order = nextOrder(root, (entry) => ownValue(entry, 'elementId') === kept.id)
      const id = twin ? twin.id : copyEntry(root, row.id, { elementId: kept.id, order })
      if (id === undefined) continue
      if (field === 'risks') mergeAssessments(doc, id, (twin as Risk | undefined)?.assessments ?? [], row as Risk)
      if (!twin) there.push({ ...row, id })
      else if (field === 'risks') there.splice(there.indexOf(twin), 1, withAssessments(twin as Risk, row as Risk))
    }
  }
}

const rowsOf = (element: Element, field: RowField): readonly { readonly id: string }[] => element[field]

const withAssessments = (twin: Risk, risk: Risk): Risk => ({
  ...twin,
  assessments: [...twin.assessments, ...missing(twin.assessments, risk)],
})
const missing = (there: readonly RiskAssessment[], risk: Risk): readonly RiskAssessment[] =>
  risk.assessments.filter((one) => !there.some((other) => sameValue(content(other), content(one))))

function mergeAssessments(doc: Y.Doc, riskId: string, there: readonly RiskAssessment[], risk: Risk): void {
  const root = rootOf(doc, 'riskAssessments')
  for (const { id } of missing(there, risk)) copyEntry(root, id, { riskId })
}
