import { useCallback, useState } from 'react'
import type { Step } from '#shared/wire/history.ts'
import { listSteps } from '#client/api/history.ts'
import { StepList } from '#client/history/StepList.tsx'
import { UndoStepDialog } from '#client/history/UndoStepDialog.tsx'
import { usePages } from '#client/history/usePages.ts'
import { Page } from '#client/people/Page.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { usePageTitle } from '#client/ui/navigation.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import people from '#client/people/People.module.css'

const TOLD_OF = ['version', 'board'] as const

/** Everything that was done on the map, newest first; what the server wrote in one go can be undone by a facilitator. */
export function StepsPage() {
  const t = useT()
  const { boardId, settings } = useSession()
  usePageTitle(`${t('steps.title')}: ${settings.get().title}`)
  const load = useCallback((cursor?: string) => listSteps(boardId, { cursor, limit: '50' }), [boardId])
  const { items, problem, more, refetch } = usePages(load)
  useRefetchOn(TOLD_OF, refetch)
  const [undoing, setUndoing] = useState<Step>()
  return (
    <Page title={t('steps.title')} lead={t('steps.lead')}>
      {problem && <ProblemNotice problem={problem} title={t('steps.failed')} onRetry={refetch} />}
      {items?.length === 0 && <p className={people.empty}>{t('steps.empty')}</p>}
      {items && items.length > 0 && <StepList steps={items} onUndo={setUndoing} />}
      {more && <Button onClick={more}>{t('steps.more')}</Button>}
      {undoing && (
        <UndoStepDialog
          step={undoing}
          onClose={(done) => {
            setUndoing(undefined)
            if (done) refetch()
          }}
        />
      )}
    </Page>
  )
}
