import { useEffect, useMemo, useState } from 'react'
import type { Participant } from '#shared/wire/participants.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import { Page } from '#client/people/Page.tsx'
import { mayOffer } from '#client/roles/bulk.ts'
import { rolesOn, waitsFor } from '#client/roles/mapRoles.ts'
import { chosenRoles, FIRST_CHOICE, groupedRoles, type RoleChoice } from '#client/roles/roleFilter.ts'
import { RoleFilters } from '#client/roles/RoleFilters.tsx'
import { RoleGroupTable } from '#client/roles/RoleGroupTable.tsx'
import { RolesEmpty } from '#client/roles/RolesEmpty.tsx'
import { RolesChosen } from '#client/roles/RolesChosen.tsx'
import { useRoles } from '#client/roles/roleStore.ts'
import { useMe } from '#client/roles/useMe.ts'
import { useBenefitMap, useLoaded, useOrganisations } from '#client/session/BoardProvider.tsx'
import { Said, WAITED_MS } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/roles/Roles.module.css'

const PER_PAGE = 100
const NOBODY: ReadonlySet<string> = new Set()
const NO_PEOPLE: readonly Participant[] = []

/** Everybody who stands on the map as responsible for something, by organisation, and what they say to it. */
export function RolesPage() {
  const t = useT()
  const map = useBenefitMap()
  const loaded = useLoaded()
  const organisations = useOrganisations()
  const me = useMe()
  const { answers, people = NO_PEOPLE, problem, refetch } = useRoles()
  const [choice, setChoice] = useState<RoleChoice>(FIRST_CHOICE)
  const [most, setMost] = useState(PER_PAGE)
  const [chosen, setChosen] = useState(NOBODY)
  const roles = useMemo(() => (answers ? rolesOn(map, answers) : []), [map, answers])
  const fitting = useMemo(() => chosenRoles(roles, choice, me), [roles, choice, me])
  const groups = useMemo(() => groupedRoles(fitting.slice(0, most), organisations), [fitting, most, organisations])
  const waiting = useMemo(() => (me ? roles.filter((role) => waitsFor(role, me)).length : 0), [roles, me])
  const change = (part: Partial<RoleChoice>) => {
    setChoice((before) => ({ ...before, ...part }))
    setMost(PER_PAGE)
    setChosen(NOBODY)
  }
  // What is no longer shown is not chosen either.
  const shown = useMemo(() => new Set(fitting.map(({ elementId, field }) => `${elementId} ${field}`)), [fitting])
  useEffect(
    () => setChosen((before) => (before.size === 0 ? before : new Set([...before].filter((id) => shown.has(id))))),
    [shown],
  )
  const edit = useCanEdit()
  const pickable = useMemo(() => edit && fitting.some((role) => mayOffer(role, people)), [edit, fitting, people])
  const ready = answers !== undefined && loaded
  const accepted = roles.filter(({ state }) => state === 'accepted').length
  return (
    <Page title={t('mapRoles.title')} lead={t('mapRoles.lead')}>
      {problem && !answers && <ProblemNotice problem={problem} title={t('mapRoles.failed')} onRetry={refetch} />}
      {!ready && !problem && (
        <Said className={styles.progress} afterMs={WAITED_MS}>
          {t('common.loading')}
        </Said>
      )}
      {ready && roles.length === 0 && <RolesEmpty show="none" />}
      {ready && roles.length > 0 && (
        <>
          <RoleFilters roles={roles} choice={choice} onChange={change}>
            <Said className={styles.progress}>
              {[
                t('mapRoles.shown', { count: fitting.length }),
                t('mapRoles.accepted', { accepted, all: roles.length }),
              ].join(' · ')}
            </Said>
          </RoleFilters>
          {waiting > 0 && choice.show !== 'mine' && (
            <div className={styles.waiting}>
              <p>{t('mapRoles.waiting', { count: waiting })}</p>
              <Button size="small" variant="primary" onClick={() => change({ ...FIRST_CHOICE, show: 'mine' })}>
                {t('mapRoles.showWaiting')}
              </Button>
            </div>
          )}
          {fitting.length === 0 && (
            <RolesEmpty show={choice.show} onAll={() => change({ ...FIRST_CHOICE, show: 'all' })} />
          )}
          {groups.map((group) => (
            <RoleGroupTable
              key={group.organisation?.id ?? ''}
              group={group}
              people={people}
              pickable={pickable}
              chosen={chosen}
              onChosen={setChosen}
              onDone={refetch}
            />
          ))}
          {fitting.length > most && (
            <div>
              <Button onClick={() => setMost((before) => before + PER_PAGE)}>{t('mapRoles.more')}</Button>
            </div>
          )}
          {chosen.size > 0 && (
            <RolesChosen roles={fitting} chosen={chosen} people={people} onChosen={setChosen} onDone={refetch} />
          )}
        </>
      )}
    </Page>
  )
}
