import { useState, type FormEvent } from 'react'
import type { JoinPreview } from '#shared/wire/join.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { joinBoard } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { JoinFoot } from '#client/join/JoinFoot.tsx'
import { choiceAgain } from '#client/join/organisationChoice.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import formStyles from '#client/join/JoinForm.module.css'
import styles from '#client/join/AlreadyIn.module.css'

interface AlreadyInProps {
  invite: string
  preview: JoinPreview
  me: Participant
  onJoined: (boardId: string) => void
  onChange: () => void
}

/** For somebody this browser already knows on the map: one press, and the stronger of the two roles. */
export function AlreadyIn({ invite, preview, me, onJoined, onChange }: AlreadyInProps) {
  const t = useT()
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()

  const goOn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    setProblem(undefined)
    const organisation = choiceAgain(preview.organisations, me.organisation)
    try {
      const joined = await joinBoard({ invite, name: me.name, ...(organisation && { organisation }) })
      onJoined(joined.boardId)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }
  const words = me.organisation
    ? t('join.alreadyInFrom', { name: me.name, organisation: me.organisation.name })
    : t('join.alreadyIn', { name: me.name })
  return (
    <form className={formStyles.form} onSubmit={(event) => void goOn(event)}>
      <div className={styles.known}>
        <p>{words}</p>
        <Button size="small" onClick={onChange}>
          {t('join.notMe')}
        </Button>
      </div>
      <JoinFoot label={sending ? t('join.joining') : t('join.continue')} sending={sending} problem={problem} />
    </form>
  )
}
