import type { Selectable } from 'kysely'
import type { CommentRow, LastPlace, ThreadRow } from '#server/storage/commentStore.ts'
import type { CommentTable, CommentThreadTable } from '#server/storage/tables.ts'
import type { Anchor } from '#shared/wire/comments.ts'

type Target = Pick<Selectable<CommentThreadTable>, 'anchor' | 'target'>

export function fromAnchor(anchor: Anchor): Target {
  if ('elementId' in anchor) return { anchor: 'element', target: anchor.elementId }
  if ('linkId' in anchor) return { anchor: 'link', target: anchor.linkId }
  if ('benefitId' in anchor) return { anchor: 'value', target: `${anchor.benefitId}.${anchor.field}` }
  if ('x' in anchor) return { anchor: 'point', target: `${anchor.x},${anchor.y}` }
  return { anchor: 'board', target: null }
}

export function toAnchor({ anchor, target }: Target): Anchor {
  const said = target ?? ''
  switch (anchor) {
    case 'element':
      return { elementId: said }
    case 'link':
      return { linkId: said }
    case 'value': {
      const [benefitId = '', field = ''] = said.split('.')
      return { benefitId, field }
    }
    case 'point': {
      const [x = 0, y = 0] = said.split(',').map(Number)
      return { x, y }
    }
    case 'board':
      return {}
  }
}

export const fromPlace = ({ title, x, y }: LastPlace) => ({
  last_title: title ?? null,
  last_x: x ?? null,
  last_y: y ?? null,
})

export const toThread = (row: Selectable<CommentThreadTable>): ThreadRow => ({
  id: row.id,
  boardId: row.board_id,
  anchor: toAnchor(row),
  kind: row.kind,
  at: row.at,
  by: row.participant_id,
  updatedAt: row.updated_at,
  ...(row.resolved_at !== null && { resolved: { at: row.resolved_at, by: row.resolved_by ?? '' } }),
  last: {
    ...(row.last_title !== null && { title: row.last_title }),
    ...(row.last_x !== null && { x: row.last_x }),
    ...(row.last_y !== null && { y: row.last_y }),
  },
})

export const toComment = (row: Selectable<CommentTable>, agreedBy: readonly string[]): CommentRow => ({
  id: row.id,
  threadId: row.thread_id,
  by: row.participant_id,
  at: row.at,
  text: row.body,
  // written from a list of ids alone
  mentions: JSON.parse(row.mentions) as readonly string[],
  ...(row.edited_at !== null && { editedAt: row.edited_at }),
  ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
  agreedBy,
})
