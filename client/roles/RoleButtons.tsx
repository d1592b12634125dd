import { useState } from 'react'
import type { TextKey } from '#shared/i18n/texts.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { acceptRole, declineRole, removeOffer } from '#client/api/roles.ts'
import { fieldSpec } from '#shared/model/fields.ts'
import { fieldLabel, type NamedField } from '#client/inspector/labels.ts'
import { Confirm } from '#client/people/Confirm.tsx'
import { actsOn, type RoleAct, type RoleHere } from '#client/roles/mapRoles.ts'
import { OfferDialog } from '#client/roles/OfferDialog.tsx'
import { useMe } from '#client/roles/useMe.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useKeepKeyboard } from '#client/ui/keepKeyboard.ts'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'

const WORDS: Readonly<Record<RoleAct, readonly [shown: TextKey, spoken: TextKey]>> = {
  accept: ['mapRoles.accept', 'mapRoles.acceptOf'],
  decline: ['mapRoles.decline', 'mapRoles.declineOf'],
  takeBack: ['mapRoles.takeBack', 'mapRoles.takeBackOf'],
  withdraw: ['mapRoles.withdraw', 'mapRoles.withdrawOf'],
  offer: ['mapRoles.offerTo', 'mapRoles.offerOf'],
}
const SAID = { accept: 'accepted', decline: 'declined', takeBack: 'declined', withdraw: 'withdrawn' } as const

/** What a role is called on its element. */
export function useRoleName(): (role: Pick<RoleHere, 'field' | 'kind' | 'isDisbenefit'>) => string {
  const t = useT()
  return ({ field, kind, isDisbenefit }) => {
    const spec = fieldSpec(field)
    return spec ? fieldLabel(t, spec as NamedField, { kind, isDisbenefit }) : field
  }
}

interface RoleButtonsProps {
  role: RoleHere
  /** This person may change the element. */
  edit: boolean
  /** The buttons stand in a row of a table. */
  inRow?: boolean
  className?: string | undefined
  onDone: () => void
}

/** What this person may do about a role: answer, withdraw, offer. */
export function RoleButtons({ role, edit, inRow = false, className, onDone }: RoleButtonsProps) {
  const t = useT()
  useKeepKeyboard()
  const { boardId } = useSession()
  const me = useMe()
  const nameOf = useRoleName()
  const [asked, setAsked] = useState<'decline' | 'offer'>()
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const acts = actsOn(role, me, { comment: me?.comment ?? false, facilitate: me?.facilitate ?? false, edit })
  const words = { role: nameOf(role), title: role.title }

  const carryOut = async (act: keyof typeof SAID) => {
    if (act === 'accept') await acceptRole(boardId, role)
    else if (act === 'withdraw') await removeOffer(boardId, role)
    else await declineRole(boardId, role)
    announce(t(`mapRoles.said.${SAID[act]}`, words))
    onDone()
  }
  const run = async (act: RoleAct) => {
    if (working) return
    setProblem(undefined)
    if (act === 'offer' || act === 'decline') return setAsked(act)
    setWorking(true)
    try {
      await carryOut(act)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      {acts.length > 0 && (
        <span className={className}>
          {acts.map((act) => {
            const [shown, spoken] = WORDS[act]
            return (
              <Button
                key={act}
                size="small"
                variant={act === 'accept' ? 'primary' : 'secondary'}
                aria-label={inRow ? t(spoken, words) : undefined}
                aria-disabled={working}
                aria-haspopup={act === 'offer' || act === 'decline' ? 'dialog' : undefined}
                onClick={() => void run(act)}
              >
                {t(shown)}
              </Button>
            )
          })}
        </span>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {asked === 'offer' && (
        <OfferDialog role={role} roleName={words.role} onDone={onDone} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'decline' && (
        <Confirm
          title={t('mapRoles.declineSure')}
          yes={t('mapRoles.decline')}
          onClose={() => setAsked(undefined)}
          onYes={async () => {
            await carryOut('decline')
            setAsked(undefined)
          }}
        >
          <p>
            <strong>{words.role}</strong>: {words.title}
          </p>
          <p>{t('mapRoles.declineSureHelp')}</p>
        </Confirm>
      )}
    </>
  )
}
