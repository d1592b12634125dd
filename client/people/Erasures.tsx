import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import type { Erasure } from '#shared/wire/erasures.ts'
import { finishErasure, listErasures } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { Confirm } from '#client/people/Confirm.tsx'
import { hitPlace, type HitPlace } from '#client/people/hitPlace.ts'
import { Section } from '#client/people/Page.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { useBenefitMap, useSelection, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

const PEOPLE_EVENTS = ['participant'] as const

/** Erased persons whose names may still stand on the map, and the way to finish. */
export function Erasures() {
  const t = useT()
  const { boardId } = useSession()
  const { value, problem, refetch } = useAnswer(useCallback(() => listErasures(boardId), [boardId]))
  useRefetchOn(PEOPLE_EVENTS, refetch)
  const [asked, setAsked] = useState<Erasure>()
  const waiting = value?.filter(({ finishedAt }) => finishedAt === undefined) ?? []
  return (
    <Section title={t('storage.erasuresTitle')}>
      {problem && !value && <ProblemNotice problem={problem} title={t('manage.failed')} onRetry={refetch} />}
      {value && waiting.length === 0 && <p className={styles.quiet}>{t('storage.erasuresNone')}</p>}
      {waiting.length > 0 && <p>{t('storage.erasuresHelp')}</p>}
      {waiting.map((erasure) => (
        <Waiting key={erasure.id} erasure={erasure} onFinish={() => setAsked(erasure)} />
      ))}
      {asked && (
        <Confirm
          title={t('storage.finishTitle')}
          yes={t('storage.finishYes')}
          onClose={() => setAsked(undefined)}
          onYes={async () => {
            await finishErasure(boardId, asked.id)
            announce(t('storage.finished'))
            setAsked(undefined)
            refetch()
          }}
        >
          <p>{t('storage.finishHelp')}</p>
        </Confirm>
      )}
    </Section>
  )
}

function Waiting({ erasure, onFinish }: { erasure: Erasure; onFinish: () => void }) {
  const t = useT()
  const { boardId } = useSession()
  const map = useBenefitMap()
  const { select } = useSelection()
  const [, navigate] = useLocation()
  const goTo = ({ select: id, field, thread }: HitPlace) => {
    if (thread !== undefined) navigate(`/b/${boardId}?comment=${thread}`)
    if (id === undefined) return
    select([id])
    openInspector(field === undefined ? undefined : { elementId: id, field })
    navigate(`/b/${boardId}`)
  }
  const places = erasure.hits.map((hit) => ({ hit, place: hitPlace(hit, map, t) }))
  return (
    <div className={styles.erasure}>
      <p>
        <strong>
          <When at={erasure.at} sentence={(when) => t('storage.erasedAt', { when })} />
        </strong>
        {' · '}
        {t('storage.hits', { count: places.length })}
      </p>
      <ul className={styles.places}>
        {places.map(({ hit, place }) => (
          <li key={`${hit.id} ${hit.field}`}>
            {place.select === undefined && place.thread === undefined ? (
              place.words
            ) : (
              <button type="button" className={styles.place} onClick={() => goTo(place)}>
                {place.words}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={onFinish}>{t('storage.finish')}</Button>
    </div>
  )
}
