import { addLink } from '#shared/doc/links.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { isLinked, mayEdit, step, titleOf, type Board } from '#client/board/board.ts'
import { judgeLink } from '#client/board/linkRules.ts'

/** Draws a link from cause to effect; refuses what means nothing, with the reason and, where it helps, the reverse. */
export function linkElements(board: Board, from: ElementId, to: ElementId): LinkId | undefined {
  const { session, t } = board
  // A link is locked when both its ends are.
  if (!mayEdit(board, session.canEdit(from) ? [] : [to])) return undefined
  const [cause, effect] = [session.view.element(from), session.view.element(to)]
  if (!cause || !effect) return undefined
  const judged = judgeLink(cause, effect, isLinked(board))
  if (!judged.ok) {
    if (judged.why !== 'meaningless') toast(t(`canvas.refused.${judged.why}`), { matter: 'link' })
    else {
      const reason = t(`canvas.meaningless.${judged.from}_${judged.to}` as TextKey)
      const reverse = () => void linkElements(board, to, from)
      const action = { label: t('canvas.refused.reverse'), run: reverse }
      toast(reason, { matter: 'link', ...(judged.reverse && { action }) })
    }
    return undefined
  }
  let id: LinkId | undefined
  step(board, t('canvas.steps.link'), () => {
    id = addLink(session.doc, { from, to }, 'person')
  })
  if (id) session.selection.select([id])
  const relation = judged.relation ? t(`relations.${judged.relation}`) : t('board.linkLoose')
  const said = t('canvas.said.linked', { from: titleOf(board, from), relation, to: titleOf(board, to) })
  if (judged.verdict === 'discouraged') {
    const reason = t(`canvas.unusual.${cause.kind}_${effect.kind}` as TextKey)
    announce(said)
    toast(t('canvas.said.unusual', { reason }), { matter: 'link' })
  } else announce(said)
  return id
}
