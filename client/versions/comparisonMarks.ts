import { isElementKind } from '#shared/model/kinds.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { ChangeAct } from '#shared/wire/history.ts'
import type { MapComparison } from '#shared/wire/versions.ts'
import { layoutOf } from '#client/board/layout.ts'
import type { Ghost, Marked } from '#client/changes/changeMarks.ts'
import type { PlacedMap } from '#client/session/versionSession.ts'

/**
 * A comparison as the canvas draws it: what came, changed and moved is marked where it stands now, what went stands where
 * it was, and what moved leaves a trace there. An element that both changed and moved is marked as changed.
 */
export function marksOf(
  { elements, links }: MapComparison,
  { map, positions }: PlacedMap,
  about: Pick<Marked, 'boardId' | 'label' | 'list' | 'versionId'>,
): Marked {
  const { rects } = layoutOf(map, positions)
  const marks = new Map<ElementId, ChangeAct>()
  for (const { id } of elements.moved) marks.set(id, 'moved')
  for (const { id } of elements.changed) marks.set(id, 'changed')
  for (const { id } of elements.added) marks.set(id, 'added')
  const ghosts = (act: Ghost['act'], list: MapComparison['elements']['removed']): readonly Ghost[] =>
    list.flatMap(({ id, kind, title }) => {
      const rect = rects.get(id)
      return rect && isElementKind(kind) ? [{ id, kind, title, at: [rect.x, rect.y], act }] : []
    })
  return {
    ...about,
    marks,
    links: new Map([
      ...links.changed.map(({ id }) => [id, 'changed'] as const),
      ...links.added.map(({ id }) => [id, 'added'] as const),
    ]),
    gone: elements.removed.map(({ id, title }) => ({ id, title })),
    ghosts: [...ghosts('removed', elements.removed), ...ghosts('moved', elements.moved)],
    ghostLinks: links.removed.map(({ id, from, to }) => ({ id, from, to })),
  }
}
