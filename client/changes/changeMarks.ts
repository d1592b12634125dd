import type { ElementKind } from '#shared/model/kinds.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { ChangeAct } from '#shared/wire/history.ts'
import { createStore } from '#client/session/store.ts'

/** What is not there any more: a removed element, or where a moved one stood. Top left, map pixels. */
export interface Ghost {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly title: string
  readonly at: readonly [number, number]
  readonly act: 'removed' | 'moved'
}
/** A link that is not there any more, between elements or ghosts. */
export interface GhostLink {
  readonly id: LinkId
  readonly from: ElementId
  readonly to: ElementId
}

/** What is marked on canvas, outline and register as different from before. */
export interface Marked {
  /** The board it is about: another board shows nothing of it. */
  readonly boardId: string
  /** The frozen version it is drawn on; absent = the map as it is now. */
  readonly versionId?: string
  /** Since when, in words: "since version 2, Workshop 1". */
  readonly label: string
  /** Where the same is told as a list, below the product's base path. */
  readonly list: string
  readonly marks: ReadonlyMap<ElementId, ChangeAct>
  readonly links: ReadonlyMap<LinkId, 'added' | 'changed'>
  /** Every card that is gone; those of whom the place is known are ghosts, too. */
  readonly gone: readonly { readonly id: ElementId; readonly title: string }[]
  readonly ghosts: readonly Ghost[]
  readonly ghostLinks: readonly GhostLink[]
}

/** What is marked now; undefined = nothing. Whoever sets it says what it compares with. */
export const changeMarks = createStore<Marked | undefined>(undefined)

/** How many of each, acts without any left out, in the order of a legend. */
export function countsOf({ marks, gone }: Pick<Marked, 'marks' | 'gone'>): readonly (readonly [ChangeAct, number])[] {
  const counts = new Map<ChangeAct, number>()
  const add = (act: ChangeAct) => counts.set(act, (counts.get(act) ?? 0) + 1)
  for (const act of marks.values()) add(act)
  for (let i = 0; i < gone.length; i++) add('removed')
  return LEGEND.flatMap((act) => {
    const count = counts.get(act)
    return count === undefined ? [] : [[act, count] as const]
  })
}
const LEGEND = ['added', 'restored', 'changed', 'moved', 'removed'] as const satisfies readonly ChangeAct[]
