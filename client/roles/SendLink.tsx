import { useState } from 'react'
import { MAX_LABEL } from '#shared/wire/limits.ts'
import { createInvite } from '#client/api/people.ts'
import { basePath } from '#client/api/basePath.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { ShownOnce } from '#client/people/ShownOnce.tsx'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/roles/Roles.module.css'

interface SendLinkProps {
  elementId: string
  /** Who is to get it. */
  name: string
  roleName: string
  onClose: () => void
}

/** What to send to somebody who is not in the room: the address of the card, and from a facilitator a way in. */
export function SendLink({ elementId, name, roleName, onClose }: SendLinkProps) {
  const t = useT()
  const { boardId } = useSession()
  const { facilitate } = useCan()
  const [invite, setInvite] = useState<string>()
  const [problem, setProblem] = useState<ApiProblem>()
  const address = `${location.origin}${basePath()}/b/${boardId}?element=${encodeURIComponent(elementId)}`
  const make = async () => {
    setProblem(undefined)
    const label = t('mapRoles.dialog.inviteLabel', { role: roleName, name }).slice(0, MAX_LABEL)
    try {
      const { url } = await createInvite(boardId, { role: 'commenter', label })
      setInvite(url)
      announce(t('mapRoles.dialog.inviteNote'))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
  }
  return (
    <Dialog
      title={t('mapRoles.dialog.sendTitle', { name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <div className={styles.form}>
        <ShownOnce label={t('mapRoles.dialog.link')} value={address} note={t('mapRoles.dialog.sendHelp')} />
        {invite !== undefined ? (
          <ShownOnce label={t('mapRoles.dialog.invite')} value={invite} note={t('mapRoles.dialog.inviteNote')} />
        ) : facilitate ? (
          <div className={styles.form}>
            <p>{t('mapRoles.dialog.joinFirst', { name })}</p>
            <div>
              <Button onClick={() => void make()}>{t('mapRoles.dialog.makeInvite')}</Button>
            </div>
          </div>
        ) : (
          <p>{t('mapRoles.dialog.askFacilitator', { name })}</p>
        )}
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  )
}
