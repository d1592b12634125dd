import { useState } from 'react'
import { Check, Copy, Link2 } from 'lucide-react'
import type { Role } from '#shared/wire/roles.ts'
import { createInvite } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { copyText } from '#client/boards/copyText.ts'
import { keepLinks, keptLink } from '#client/boards/inviteLinks.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/InviteRow.module.css'

interface InviteRowProps {
  boardId: string
  role: Role
  /** The address is shown under the row. */
  shown: boolean
  onShow: () => void
  onMade: () => void
}

/** One role: what it may do, and its link. A link that this page does not know is made anew when asked for. */
export function InviteRow({ boardId, role, shown, onShow, onMade }: InviteRowProps) {
  const t = useT()
  const [making, setMaking] = useState(false)
  const [copied, setCopied] = useState<boolean>()
  const [problem, setProblem] = useState<ApiProblem>()
  const link = keptLink(boardId, role)
  const words = t(`share.role.${role}`)

  const give = async () => {
    if (making) return
    setProblem(undefined)
    setMaking(true)
    try {
      let url = link?.url
      if (url === undefined) {
        const made = await createInvite(boardId, { role })
        keepLinks(boardId, [made])
        onMade()
        url = made.url
      }
      const done = await copyText(url)
      setCopied(done)
      announce(done ? t('share.copiedFor', { role: words }) : t('share.copyYourself'))
      onShow()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setMaking(false)
    }
  }

  const done = shown && copied === true
  const icon = done ? <Check aria-hidden /> : link ? <Copy aria-hidden /> : <Link2 aria-hidden />
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.role}>{words}</span>
        <span className={styles.help}>{t(`share.roleHelp.${role}`)}</span>
      </div>
      <Button
        size="small"
        icon={icon}
        aria-label={link ? t('share.copyLinkFor', { role: words }) : t('share.makeLinkFor', { role: words })}
        aria-disabled={making}
        onClick={() => void give()}
      >
        {making ? t('share.making') : done ? t('common.copied') : link ? t('share.copyLink') : t('share.makeLink')}
      </Button>
      {shown && link && (
        <div className={styles.address}>
          <input
            readOnly
            value={link.url}
            aria-label={t('share.linkFor', { role: words })}
            onFocus={(event) => event.currentTarget.select()}
          />
          {copied === false && <p>{t('share.copyYourself')}</p>}
        </div>
      )}
      {problem && (
        <div className={styles.address}>
          <ProblemNotice problem={problem} />
        </div>
      )}
    </li>
  )
}
