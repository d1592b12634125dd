import { announce } from '#client/ui/announce.tsx'
import { peopleOpen } from '#client/boards/peopleOpen.ts'
import { always, from, laterCommand, type CommandContext } from '#client/board/commands/command.ts'
import { following } from '#client/board/together/following.ts'

/** Following begins in the list of who is here. */
function chooseWhom({ board }: CommandContext): void {
  const isAlone = board.session.people?.get().every(({ me }) => me) ?? true
  if (isAlone) announce(board.t('together.alone'))
  else peopleOpen.set(true)
}

/** What one sees of the others, and going where they look. */
export const TOGETHER = [
  laterCommand(
    'others',
    [],
    always,
    from(
      () => import('#client/board/together/level.ts'),
      (part, { board }) => part.nextLevel(board.t),
    ),
  ),
  laterCommand('follow', [], () => following.get() === undefined, chooseWhom),
  laterCommand(
    'stopFollowing',
    [],
    () => following.get() !== undefined,
    from(
      () => import('#client/board/together/follow.ts'),
      (part, { board }) => part.stopFollowing(board.session, board.t),
    ),
  ),
] as const
