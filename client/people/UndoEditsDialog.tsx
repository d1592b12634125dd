import { useCallback, useState } from 'react'
import type { Participant } from '#shared/wire/participants.ts'
import type { UndoneEdits } from '#shared/wire/history.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { undoEdits } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { SINCE_CHOICES, fieldOf, momentOf, sinceOf, type SinceChoice } from '#client/people/undoSince.ts'
import { leftWords, sumWords, undoneWords } from '#client/people/undoWords.ts'
import { useBenefitMap, useSession } from '#client/session/BoardProvider.tsx'
import { serverNow } from '#client/session/serverClock.ts'
import { announce, Said, useAnnounced, WAITED_MS } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

interface UndoEditsDialogProps {
  person: Participant
  people: readonly Participant[]
  onClose: () => void
}

/** Undoes what somebody has done since a moment: says first what that would be, asks, and says what became of it. */
export function UndoEditsDialog({ person: { id, name }, people, onClose }: UndoEditsDialogProps) {
  const t = useT()
  const { boardId } = useSession()
  const [choice, setChoice] = useState<SinceChoice>('hour')
  const [since, setSince] = useState(() => sinceOf('hour', serverNow()))
  const load = useCallback(
    async () => ({ since, edits: await undoEdits(boardId, { participantId: id, since, dryRun: true }) }),
    [boardId, id, since],
  )
  const { value, problem, refetch } = useAnswer(load)
  const [working, setWorking] = useState(false)
  const [failed, setFailed] = useState<ApiProblem>()
  const [done, setDone] = useState<UndoneEdits>()
  const preview = value?.since === since && !problem ? value.edits : undefined
  const waits = working || !preview || preview.undone.length === 0

  const choose = (next: SinceChoice) => {
    setChoice(next)
    if (next !== 'own') setSince(sinceOf(next, serverNow()))
  }
  const chooseMoment = (iso: string) => {
    setChoice('own')
    setSince(iso)
  }
  const run = async () => {
    if (waits) return
    setWorking(true)
    setFailed(undefined)
    try {
      const edits = await undoEdits(boardId, { participantId: id, since })
      setDone(edits)
      announce(t('undoEdits.done', { name }))
    } catch (thrown) {
      setFailed(asProblem(thrown))
      setWorking(false)
    }
  }
  if (done) {
    return (
      <Dialog
        title={t('undoEdits.done', { name })}
        onClose={onClose}
        actions={
          <Button variant="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        }
      >
        <Edits edits={done} people={people} />
      </Dialog>
    )
  }
  const fault = failed ?? problem
  return (
    <Dialog
      title={t('undoEdits.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" aria-disabled={waits} onClick={() => void run()}>
            {working ? t('manage.working') : t('undoEdits.yes')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('undoEdits.help', { name })}</p>
        <Select
          label={t('undoEdits.since')}
          value={choice}
          onChange={(event) => choose(event.target.value as SinceChoice)}
        >
          {SINCE_CHOICES.map((one) => (
            <option key={one} value={one}>
              {t(`undoEdits.choice.${one}`)}
            </option>
          ))}
        </Select>
        {choice === 'own' && (
          <TextField
            type="datetime-local"
            label={t('undoEdits.moment')}
            defaultValue={fieldOf(since)}
            onChange={(event) => {
              const moment = momentOf(event.target.value)
              if (moment !== undefined) setSince(moment)
            }}
          />
        )}
        {fault && <Fault problem={fault} onMoment={chooseMoment} onRetry={refetch} />}
        {!fault && !preview && <Said afterMs={WAITED_MS}>{t('manage.working')}</Said>}
        {preview && <Edits edits={preview} people={people} />}
      </div>
    </Dialog>
  )
}

/** What went wrong; a history that is too short is offered from where it begins. */
function Fault({
  problem,
  onMoment,
  onRetry,
}: {
  problem: ApiProblem
  onMoment: (iso: string) => void
  onRetry: () => void
}) {
  const t = useT()
  const { locale } = useLanguage()
  const whole = problem.code === 'history-too-short' ? problem.errors[0]?.detail : undefined
  if (whole === undefined || fieldOf(whole) === '') return <ProblemNotice problem={problem} onRetry={onRetry} />
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(whole))
  return (
    <ProblemNotice problem={problem}>
      <p>{t('undoEdits.tooShort', { when })}</p>
      <Button size="small" onClick={() => onMoment(whole)}>
        {t('undoEdits.fromThere', { when })}
      </Button>
    </ProblemNotice>
  )
}

/** More than this is a number to people, and no list. */
const SHOWN = 50

/** What is undone and what is left, counted and listed. */
export function Edits({ edits, people }: { edits: UndoneEdits; people: readonly Participant[] }) {
  const t = useT()
  const map = useBenefitMap()
  const { undone, left } = edits
  useAnnounced(sumWords(edits, t) || t('undoEdits.nothing'))
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name
  if (undone.length === 0 && left.length === 0) return <p>{t('undoEdits.nothing')}</p>
  return (
    <div className={styles.edits}>
      <p>{sumWords(edits, t)}</p>
      <Places
        label={t('undoEdits.undone')}
        places={undone.map((one) => ({ key: `${one.kind} ${one.id}`, words: undoneWords(one, map, t) }))}
      />
      <Places
        label={t('undoEdits.left')}
        places={left.map((one) => ({ key: `${one.id} ${one.field}`, words: leftWords(one, map, nameOf, t) }))}
      />
    </div>
  )
}

interface PlacesProps {
  label: string
  places: readonly { readonly key: string; readonly words: string }[]
}

function Places({ label, places }: PlacesProps) {
  const t = useT()
  if (places.length === 0) return null
  return (
    <>
      <h3>{label}</h3>
      <ul aria-label={label} className={styles.alone}>
        {places.slice(0, SHOWN).map(({ key, words }) => (
          <li key={key}>{words}</li>
        ))}
        {places.length > SHOWN && <li>{t('undoEdits.more', { count: places.length - SHOWN })}</li>}
      </ul>
    </>
  )
}
