import { patchLink } from '#shared/doc/links.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { isLinked, mayEdit, step, titleOf, type Board } from '#client/board/board.ts'
import { judgeLink } from '#client/board/linkRules.ts'

/** Turns a link round when that has a meaning. */
export function reverseLink(board: Board, id: LinkId): void {
  if (!mayEdit(board, [id])) return
  const { session, t } = board
  const link = session.view.link(id)
  const [cause, effect] = link ? [session.view.element(link.to), session.view.element(link.from)] : []
  if (!link || !cause || !effect) return
  const judged = judgeLink(cause, effect, isLinked(board))
  if (!judged.ok) {
    toast(
      judged.why === 'meaningless'
        ? t(`canvas.meaningless.${judged.from}_${judged.to}` as TextKey)
        : t(`canvas.refused.${judged.why}`),
      { matter: 'link' },
    )
    return
  }
  step(board, t('canvas.steps.reverse'), () => patchLink(session.doc, id, { from: link.to, to: link.from }, 'person'))
  const relation = judged.relation ? t(`relations.${judged.relation}`) : t('board.linkLoose')
  announce(t('canvas.said.reversed', { from: titleOf(board, link.to), relation, to: titleOf(board, link.from) }))
}

export const STRENGTH_WORDS = { 1: 'weak', 2: 'medium', 3: 'strong' } as const

/** Sets how strongly a cause contributes: 1 weak, 2 medium, 3 strong. */
export function setStrength(board: Board, id: LinkId, strength: 1 | 2 | 3): void {
  if (!mayEdit(board, [id])) return
  const { session, t } = board
  step(board, t('canvas.steps.strength'), () =>
    patchLink(session.doc, id, { strength: strength === 2 ? undefined : strength }, 'person'),
  )
  announce(t('canvas.said.strength', { strength: t(`canvas.strength.${STRENGTH_WORDS[strength]}`) }))
}
