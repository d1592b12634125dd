import { useCallback, useState } from 'react'
import { Plus } from 'lucide-react'
import type { Invite } from '#shared/wire/invites.ts'
import { listInvites, revokeInvite } from '#client/api/people.ts'
import { patchInvite } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { dropLink, keepLinks } from '#client/boards/inviteLinks.ts'
import { Confirm } from '#client/people/Confirm.tsx'
import { LinkDialog } from '#client/people/LinkDialog.tsx'
import { LinkRow, type LinkAct } from '#client/people/LinkRow.tsx'
import { linkState } from '#client/people/linkState.ts'
import { Page } from '#client/people/Page.tsx'
import { ShownOnce } from '#client/people/ShownOnce.tsx'
import { Table } from '#client/people/Table.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { serverNow } from '#client/session/serverClock.ts'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Field.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

/** Somebody who joins uses a link. */
const LINK_EVENTS = ['participant'] as const

type Asked = { readonly act: 'new' } | { readonly act: LinkAct; readonly invite: Invite }

/** All links to the board, newest first: what each allows, how it has been used, and how to change or withdraw it. */
export function LinksPage() {
  const t = useT()
  const { boardId } = useSession()
  const { value, problem, refetch } = useAnswer(useCallback(() => listInvites(boardId), [boardId]))
  useRefetchOn(LINK_EVENTS, refetch)
  const [asked, setAsked] = useState<Asked>()
  const [address, setAddress] = useState<string>()
  const [all, setAll] = useState(false)
  const [now] = useState(serverNow)
  const close = () => setAsked(undefined)

  const newestFirst = value?.toReversed() ?? []
  const shown = newestFirst.filter((invite) => all || linkState(invite, now) !== 'withdrawn')
  const made = (url: string | undefined, words: string) => {
    close()
    setAddress(url)
    announce(words)
    refetch()
  }
  const columns = [
    { label: t('links.table') },
    { label: t('links.state') },
    { label: t('links.expires') },
    { label: t('links.uses') },
    { label: t('links.lastUsed') },
    { label: t('manage.actions'), hidden: true },
  ]
  return (
    <Page
      title={t('shell.view.links')}
      lead={t('links.lead')}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAsked({ act: 'new' })}>
          {t('links.new')}
        </Button>
      }
    >
      {address !== undefined && (
        <ShownOnce key={address} label={t('links.address')} value={address} note={t('links.once')} />
      )}
      {problem && !value && <ProblemNotice problem={problem} title={t('manage.failed')} onRetry={refetch} />}
      {value && shown.length === 0 && <p className={styles.empty}>{t('links.empty')}</p>}
      {shown.length > 0 && (
        <Table label={t('links.table')} columns={columns}>
          {shown.map((invite) => (
            <LinkRow key={invite.id} invite={invite} now={now} onAct={(act) => setAsked({ act, invite })} />
          ))}
        </Table>
      )}
      {newestFirst.some(({ revokedAt }) => revokedAt !== undefined) && (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {t('links.showWithdrawn')}
        </Checkbox>
      )}
      {asked?.act === 'new' && (
        <LinkDialog
          onClose={close}
          onDone={(done) => {
            if (done.url !== undefined) keepLinks(boardId, [{ id: done.id, role: done.role, url: done.url }])
            made(done.url, t('links.made'))
          }}
        />
      )}
      {asked?.act === 'change' && (
        <LinkDialog invite={asked.invite} onClose={close} onDone={() => made(address, t('links.changed'))} />
      )}
      {asked?.act === 'rotate' && (
        <Confirm
          title={t('links.rotateTitle')}
          yes={t('links.rotateYes')}
          onClose={close}
          onYes={async () => {
            const { id, role, url } = await patchInvite(boardId, asked.invite.id, { rotate: true })
            dropLink(boardId, id)
            if (url !== undefined) keepLinks(boardId, [{ id, role, url }])
            made(url, t('links.rotated'))
          }}
        >
          <p>{t('links.rotateHelp')}</p>
        </Confirm>
      )}
      {asked?.act === 'withdraw' && (
        <Confirm
          title={t('links.withdrawTitle')}
          yes={t('links.withdrawYes')}
          onClose={close}
          onYes={async () => {
            await revokeInvite(boardId, asked.invite.id)
            dropLink(boardId, asked.invite.id)
            made(undefined, t('links.withdrawnDone'))
          }}
        >
          <p>{t('links.withdrawHelp')}</p>
        </Confirm>
      )}
    </Page>
  )
}
