import { useState } from 'react'
import { ChevronDown, Undo2 } from 'lucide-react'
import { Link } from 'wouter'
import type { ElementId } from '#shared/model/element.ts'
import type { Step } from '#shared/wire/history.ts'
import { When } from '#client/boards/When.tsx'
import { authorWords, changeWords, countsWords, ownWords, stepKindWords } from '#client/history/changeWords.ts'
import { useBenefitMap, useCan, useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import people from '#client/people/People.module.css'
import styles from '#client/history/History.module.css'

interface StepListProps {
  steps: readonly Step[]
  onUndo?: (step: Step) => void
  /** Of one element alone: told at once, without its name. */
  of?: ElementId
}

/** Steps as a list, each opened for what it did. */
export function StepList({ steps, onUndo, of }: StepListProps) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <StepItem key={step.step} step={step} onUndo={onUndo} of={of} />
      ))}
    </ol>
  )
}

interface StepItemProps {
  step: Step
  onUndo: StepListProps['onUndo']
  of: ElementId | undefined
}

function StepItem({ step, onUndo, of }: StepItemProps) {
  const t = useT()
  const map = useBenefitMap()
  const { boardId } = useSession()
  const { facilitate } = useCan()
  const [open, setOpen] = useState(false)
  const always = of !== undefined
  const kind = stepKindWords(step, t)
  return (
    <li className={styles.step} data-kind={step.kind}>
      <div className={styles.head}>
        <p className={styles.words}>
          <b>{step.kind === 'edits' ? authorWords(step.by, t) : kind}</b>
          <span className={people.quiet}>
            {step.kind !== 'edits' && <>{authorWords(step.by, t)} · </>}
            <When at={step.until} />
            {!always && <> · {countsWords(step, t)}</>}
          </span>
        </p>
        <div className={styles.acts}>
          {step.undoneBy !== undefined && <span className={people.badge}>{t('steps.undone')}</span>}
          {!always && step.versionId !== undefined && (
            <Link href={`/b/${boardId}/v/${step.versionId}`} className={styles.link}>
              {t('steps.openVersion')}
            </Link>
          )}
          {onUndo && facilitate && step.undoable && (
            <Button size="small" icon={<Undo2 aria-hidden />} onClick={() => onUndo(step)}>
              {t('steps.undo')}
            </Button>
          )}
          {!always && step.changes.length > 0 && (
            <Button
              size="small"
              variant="quiet"
              icon={<ChevronDown aria-hidden data-open={open || undefined} />}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t('steps.details')}
            </Button>
          )}
        </div>
      </div>
      {(open || always) && (
        <ul className={styles.changes}>
          {step.changes.map((change) => (
            <li key={`${change.kind} ${change.id}`}>
              {change.id === of ? ownWords(change, map, t) : changeWords(change, map, t)}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
