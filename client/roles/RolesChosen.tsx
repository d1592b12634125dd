import { useState } from 'react'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { putOffer } from '#client/api/roles.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { askedFor } from '#client/roles/bulk.ts'
import { roleKey, type RoleHere } from '#client/roles/mapRoles.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/roles/Roles.module.css'

interface RolesChosenProps {
  roles: readonly RoleHere[]
  /** By `roleKey`. */
  chosen: ReadonlySet<string>
  people: readonly Participant[]
  onChosen: (chosen: ReadonlySet<string>) => void
  onDone: () => void
}

/** What can be done with the chosen roles at once. */
export function RolesChosen({ roles, chosen, people, onChosen, onDone }: RolesChosenProps) {
  const t = useT()
  const { boardId } = useSession()
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const offer = async () => {
    if (working) return
    setWorking(true)
    setProblem(undefined)
    const left = new Set(chosen)
    try {
      for (const role of roles.filter((one) => chosen.has(roleKey(one)))) {
        const who = askedFor(role, people)
        if (who) await putOffer(boardId, role, who.id)
        left.delete(roleKey(role))
      }
      announce(t('mapRoles.said.offeredMany', { count: chosen.size }))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
    setWorking(false)
    onDone()
    onChosen(left)
  }
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div className={styles.bulk}>
        <strong>{t('mapRoles.chosen', { count: chosen.size })}</strong>
        <Button onClick={() => onChosen(new Set())}>{t('mapRoles.clear')}</Button>
        <Button variant="primary" aria-disabled={working} onClick={() => void offer()}>
          {working ? t('manage.working') : t('mapRoles.offerNamed')}
        </Button>
      </div>
    </>
  )
}
