import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { Board } from '#client/board/board.ts'
import type { OutlineRow } from '#client/outline/outlineTree.ts'

export const linkKey = (id: LinkId): string => `l:${id}`

/** The links of an element: where it leads, then what leads to it. */
export function linkIds({ session }: Pick<Board, 'session'>, id: ElementId): readonly LinkId[] {
  const { from, to } = session.view.linksOf(id)
  return [...new Set([...from, ...to])]
}

/** Rows with the links of one element below it: below the row `at` where it stands at several. */
export function withLinks(
  rows: readonly OutlineRow[],
  id: ElementId,
  links: readonly LinkId[],
  at: string | undefined,
): readonly OutlineRow[] {
  const own = rows.filter((row) => row.id === id)
  const row = own.find(({ key }) => key === at) ?? own.find(({ reference }) => !reference) ?? own[0]
  if (!row) return rows
  const below = links.map((link, index): OutlineRow => ({
    key: linkKey(link),
    id: undefined,
    heading: undefined,
    link,
    reference: false,
    under: undefined,
    level: row.level + 1,
    position: index + 1,
    size: links.length,
    parent: row.key,
    children: [],
  }))
  const here = rows.indexOf(row) + 1
  return [...rows.slice(0, here), ...below, ...rows.slice(here)]
}
