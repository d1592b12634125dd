import { patchLink } from '#shared/doc/links.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayEdit, step, titleOf, type Board } from '#client/board/board.ts'
import { judgeLink, type LinkJudgement } from '#client/board/linkRules.ts'

export type End = 'from' | 'to'
type Judging = Pick<Board, 'session'>

/** What a link would mean with another element at one end; undefined when one of the three is not there any more. */
export function judgeEnd({ session }: Judging, id: LinkId, end: End, other: ElementId): LinkJudgement | undefined {
  const link = session.view.link(id)
  if (!link) return undefined
  const at = (one: End): Element | undefined => session.view.element(one === end ? other : link[one])
  const [cause, effect] = [at('from'), at('to')]
  const exists = (from: string, to: string) =>
    session.view.linksOf(from).from.some((one) => one !== id && session.view.link(one)?.to === to)
  return cause && effect && judgeLink(cause, effect, exists)
}

/** Why a link is refused, in words. */
export const refusalOf = (t: Board['t'], judged: LinkJudgement & { ok: false }): string =>
  judged.why === 'meaningless'
    ? t(`canvas.meaningless.${judged.from}_${judged.to}` as TextKey)
    : t(`canvas.refused.${judged.why}`)

/**
 * Leads a link from or to another element as one step, with its strength, label and assumption; refuses what means
 * nothing, with the reason. True when the link has a new end.
 */
export function changeEnd(board: Board, id: LinkId, end: End, other: ElementId): boolean {
  const { session, t } = board
  const link = session.view.link(id)
  const judged = judgeEnd(board, id, end, other)
  if (!link || !judged || link[end] === other) return false
  // A link is locked when both its ends are: neither as it is nor as it would be.
  const kept = end === 'from' ? link.to : link.from
  if (!mayEdit(board, session.canEdit(kept) ? [id] : [id, other])) return false
  if (!judged.ok) {
    toast(refusalOf(t, judged), { matter: 'link' })
    return false
  }
  step(board, t('hands.steps.ends'), () => patchLink(session.doc, id, { [end]: other }, 'person'))
  session.selection.select([id])
  const [from, to] = end === 'from' ? [other, link.to] : [link.from, other]
  const relation = judged.relation ? t(`relations.${judged.relation}`) : t('board.linkLoose')
  announce(t('hands.said.ends', { from: titleOf(board, from), relation, to: titleOf(board, to) }))
  if (judged.verdict === 'discouraged') {
    const [cause, effect] = [session.view.element(from), session.view.element(to)]
    const reason = t(`canvas.unusual.${cause?.kind ?? ''}_${effect?.kind ?? ''}` as TextKey)
    toast(t('canvas.said.unusual', { reason }), { matter: 'link' })
  }
  return true
}
