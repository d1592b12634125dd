import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ApiProblem } from '#client/api/problem.ts'
import { manageAddress } from '#client/boards/views.ts'
import { CommentsToo } from '#client/people/CommentsToo.tsx'
import { Confirm } from '#client/people/Confirm.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { CommentErasure } from '#shared/wire/me.ts'

interface EraseDialogProps {
  name: string
  /** Resolves with the number of places where the name may still stand; undefined when the page is left. */
  onErase: (comments: CommentErasure) => Promise<number | void>
  failed: (problem: ApiProblem) => string | undefined
  onDone: () => void
  onClose: () => void
}

/** Explains what erasing means, asks, and shows afterwards where the name may still stand. */
export function EraseDialog({ name, onErase, failed, onDone, onClose }: EraseDialogProps) {
  const t = useT()
  const { boardId } = useSession()
  const [, navigate] = useLocation()
  const [hits, setHits] = useState<number>()
  const [comments, setComments] = useState<CommentErasure>('anonymise')
  if (hits === undefined) {
    const erase = async () => {
      const found = await onErase(comments)
      if (typeof found !== 'number') return
      setHits(found)
      announce(t('people.erased'))
    }
    return (
      <Confirm
        title={t('people.eraseTitle', { name })}
        yes={t('people.eraseYes')}
        tick={t('people.eraseTick')}
        onYes={erase}
        failed={failed}
        onClose={onClose}
      >
        <p>{t('people.eraseHelp')}</p>
        <p>{t('people.eraseMap')}</p>
        <CommentsToo comments={comments} onChange={setComments}>
          {t('people.eraseComments')}
        </CommentsToo>
      </Confirm>
    )
  }
  return (
    <Dialog
      title={t('people.erased')}
      onClose={onDone}
      actions={
        <>
          <Button onClick={onDone}>{t('common.close')}</Button>
          {hits > 0 && (
            <Button variant="primary" onClick={() => navigate(manageAddress(boardId, 'storage'))}>
              {t('people.toHits')}
            </Button>
          )}
        </>
      }
    >
      <p>{hits === 0 ? t('people.erasedNone') : t('people.erasedHits', { count: hits })}</p>
    </Dialog>
  )
}
