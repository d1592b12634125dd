import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'

/** What a person had written in one place and the server did not take. */
export interface LostText {
  /** Title of the element, or of the element a link starts at. */
  readonly title: string
  readonly lines: readonly string[]
}

const STRUCTURE = new Set(['id', 'kind', 'order', 'unknown'])

/** Readable values inside a field: texts and numbers, rows and people included; ids of other things are not. */
function readable(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return value.trim() && !/id$/i.test(name) ? [value] : []
  if (typeof value === 'number') return name === 'order' ? [] : [String(value)]
  if (Array.isArray(value)) return value.flatMap((entry) => readable(entry, name))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (STRUCTURE.has(key) ? [] : readable(inner, key)))
}

function changedLines(before: Element, after: Element | undefined): string[] {
  return Object.entries(before).flatMap(([name, value]) => {
    const kept = after?.[name as keyof Element]
    if (STRUCTURE.has(name) || JSON.stringify(value) === JSON.stringify(kept)) return []
    return readable(value, name)
  })
}

/**
 * What stands in `before` and not in `after`: the texts and numbers of changed or missing elements, and missing links
 * as "from → to", in map order. Shown for copying when the server refused a change and the document was loaded anew.
 */
export function lostTexts(before: BenefitMap, after: BenefitMap): readonly LostText[] {
  const kept = new Map([...after.elements, ...after.aside].map((element) => [element.id, element]))
  const everything = [...before.elements, ...before.aside]
  const titles = new Map(everything.map((element) => [element.id, element.title]))
  const elements = everything.flatMap((element) => {
    const lines = changedLines(element, kept.get(element.id))
    return lines.length > 0 ? [{ title: element.title, lines }] : []
  })
  const links = new Set([...after.links, ...after.asideLinks].map((link) => link.id))
  const missing = [...before.links, ...before.asideLinks].filter((link) => !links.has(link.id))
  return [
    ...elements,
    ...missing.map((link) => {
      const from = titles.get(link.from) ?? ''
      return { title: from, lines: [`${from} → ${titles.get(link.to) ?? ''}`] }
    }),
  ]
}
