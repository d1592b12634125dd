import { CircleQuestionMark, Link2, Map as MapIcon, Table2 } from 'lucide-react'
import type { Translate } from '#shared/i18n/texts.ts'
import { COMMENT_KINDS, type Thread } from '#shared/wire/comments.ts'
import { basePath } from '#client/api/basePath.ts'
import { copyText } from '#client/boards/copyText.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { announce } from '#client/ui/announce.tsx'
import { goTo } from '#client/ui/goTo.ts'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { toast } from '#client/ui/toast.ts'
import { failed } from '#client/comments/CommentItem.tsx'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { CommentKindIcon } from '#client/comments/kindIcons.tsx'
import { showThread, whereabouts } from '#client/comments/showThread.ts'
import { elementOf } from '#client/comments/anchors.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'

/** Address of a thread on the map, to be sent to somebody. */
export const threadAddress = (boardId: string, threadId: string): string =>
  `${location.origin}${basePath()}/b/${boardId}?comment=${encodeURIComponent(threadId)}`

interface ThreadMenu {
  readonly store: CommentStore
  readonly session: Pick<BoardSession, 'boardId' | 'view' | 'selection'>
  readonly t: Translate
  readonly thread: Thread
  readonly mayChange: boolean
}

/** What can be done with a thread besides answering and settling it. */
export function threadMenu({ store, session, t, thread, mayChange }: ThreadMenu): readonly MenuEntry[] {
  const { id, anchor, kind } = thread
  const element = elementOf(anchor)
  const now = element === undefined ? undefined : session.view.element(whereabouts(session)(element))
  const copy = async () => {
    const address = threadAddress(session.boardId, id)
    toast((await copyText(address)) ? t('comments.linkCopied') : t('comments.linkToCopy', { address }))
  }
  return [
    { id: 'link', label: t('comments.copyLink'), icon: <Link2 aria-hidden />, run: () => void copy() },
    {
      id: 'map',
      label: t('comments.showOnMap'),
      icon: <MapIcon aria-hidden />,
      run: () => {
        if (canvasHere.get()) void showThread({ store, session, t }, id)
        else goTo(`/b/${session.boardId}?comment=${encodeURIComponent(id)}`)
      },
    },
    ...(now?.kind === 'benefit'
      ? [
          {
            id: 'register',
            label: t('comments.showInRegister'),
            icon: <Table2 aria-hidden />,
            run: () => {
              goTo(`/b/${session.boardId}/register?row=${encodeURIComponent(now.id)}`)
            },
          },
        ]
      : []),
    ...(mayChange
      ? [
          {
            id: 'kind',
            label: t('comments.changeKind'),
            icon: <CircleQuestionMark aria-hidden />,
            entries: [
              {
                id: 'kinds',
                heading: t('comments.kindOf'),
                selected: kind,
                entries: COMMENT_KINDS.map((one) => ({
                  id: one,
                  label: t(`comments.kind.${one}`),
                  icon: <CommentKindIcon kind={one} />,
                  run: () => {
                    store.change(id, { kind: one }).then(
                      () => announce(t('comments.said.kind', { kind: t(`comments.kind.${one}`) })),
                      (thrown: unknown) => failed(t, thrown),
                    )
                  },
                })),
              },
            ],
          },
        ]
      : []),
  ]
}
