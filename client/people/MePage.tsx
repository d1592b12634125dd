import { useState } from 'react'
import { Download } from 'lucide-react'
import { Link } from 'wouter'
import type { Me } from '#shared/wire/me.ts'
import { endSession, eraseMe, exportMe, exportMeUrl, getMe, setOwnDevice } from '#client/api/me.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { CommentsToo } from '#client/people/CommentsToo.tsx'
import { Confirm } from '#client/people/Confirm.tsx'
import { forgetThisDevice } from '#client/people/forgetThisDevice.ts'
import { aloneOn, writtenOn } from '#client/people/me.ts'
import { Section } from '#client/people/Page.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import type { CommentErasure } from '#shared/wire/me.ts'
import { forgetAllBoards } from '#client/session/keptCopies.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MessagePage } from '#client/ui/MessagePage.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { SitePage } from '#client/ui/SitePage.tsx'
import pageStyles from '#client/people/Page.module.css'
import styles from '#client/people/People.module.css'

/** What is stored about the person behind this browser's session, and what they may do about it. */
export function MePage() {
  const t = useT()
  usePageTitle(t('aboutMe.title'))
  const { value, problem, refetch } = useAnswer(load)
  const [over, setOver] = useState<'ended' | 'erased'>()
  const leave = async (how: 'ended' | 'erased') => {
    await forgetThisDevice()
    setOver(how)
    announce(t(`aboutMe.${how}`))
  }
  if (over) {
    return (
      <MessagePage title={over === 'erased' ? t('aboutMe.erased') : t('aboutMe.endTitle')}>
        <p>{over === 'erased' ? t('aboutMe.erasedHelp') : t('aboutMe.ended')}</p>
      </MessagePage>
    )
  }
  if (value && !value.me) {
    return (
      <MessagePage title={t('aboutMe.nothing')}>
        <p>{t('aboutMe.nothingHelp')}</p>
      </MessagePage>
    )
  }
  return (
    <SitePage>
      <div className={`${pageStyles.content ?? ''} ${pageStyles.me ?? ''}`}>
        <header>
          <PageHeading className={pageStyles.title}>{t('aboutMe.title')}</PageHeading>
          <p className={pageStyles.lead}>
            {t('aboutMe.lead')} <Link href="/privacy">{t('aboutMe.privacy')}</Link>
          </p>
        </header>
        {problem && !value && <ProblemNotice problem={problem} title={t('aboutMe.failed')} onRetry={refetch} />}
        {value?.me && (
          <>
            <Boards me={value.me} written={value.written} />
            <ThisBrowser me={value.me} onChanged={refetch} />
            <Section title={t('aboutMe.exportTitle')}>
              <p>{t('aboutMe.exportHelp')}</p>
              <ButtonLink href={exportMeUrl()} download icon={<Download aria-hidden />}>
                {t('aboutMe.export')}
              </ButtonLink>
            </Section>
            <EndSession alone={value.alone} onEnded={() => leave('ended')} />
            <EraseMe alone={value.alone} onErased={() => leave('erased')} />
          </>
        )}
      </div>
    </SitePage>
  )
}

async function load() {
  const me = await getMe()
  if (!me) return { me, written: new Map<string, number>(), alone: [] }
  const [written, alone] = await Promise.all([exportMe().then(writtenOn), aloneOn(me)])
  return { me, written, alone }
}

function Boards({ me, written }: { me: Me; written: ReadonlyMap<string, number> }) {
  const t = useT()
  const columns = [
    { label: t('aboutMe.map') },
    { label: t('aboutMe.as') },
    { label: t('people.organisation') },
    { label: t('aboutMe.role') },
    { label: t('people.joined') },
    { label: t('aboutMe.wrote') },
  ]
  if (me.boards.length === 0) return <p className={styles.empty}>{t('aboutMe.noBoards')}</p>
  return (
    <section aria-labelledby="my-boards" className={pageStyles.part}>
      <h2 id="my-boards">{t('aboutMe.boardsTitle')}</h2>
      <Table label={t('aboutMe.boards')} columns={columns}>
        {me.boards.map(({ id, title, participant }) => (
          <Row key={id}>
            <RowHead>
              <Link href={`/b/${id}`} className={styles.name}>
                {title || t('shell.untitled')}
              </Link>
            </RowHead>
            <Cell label={t('aboutMe.as')}>{participant.ownName ?? participant.name}</Cell>
            <Cell label={t('people.organisation')}>
              {participant.organisation?.name ?? <span className={styles.quiet}>{t('people.none')}</span>}
            </Cell>
            <Cell label={t('aboutMe.role')}>{t(`common.role.${participant.role}`)}</Cell>
            <Cell label={t('people.joined')}>
              <When at={participant.joinedAt} />
            </Cell>
            <Cell label={t('aboutMe.wrote')}>
              {(written.get(id) ?? 0) > 0
                ? t('aboutMe.wroteCount', { count: written.get(id) ?? 0 })
                : t('aboutMe.wroteNothing')}
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  )
}

function ThisBrowser({ me: { session }, onChanged }: { me: Me; onChanged: () => void }) {
  const t = useT()
  const [own, setOwn] = useState(session.ownDevice)
  const [problem, setProblem] = useState<ApiProblem>()
  const change = async (wanted: boolean) => {
    setProblem(undefined)
    setOwn(wanted)
    try {
      await setOwnDevice(wanted)
      if (!wanted) await forgetAllBoards()
      announce(wanted ? t('aboutMe.ownDeviceSavedOn') : t('aboutMe.ownDeviceSavedOff'))
      onChanged()
    } catch (thrown) {
      setOwn(!wanted)
      setProblem(asProblem(thrown))
    }
  }
  return (
    <Section level={2} title={t('aboutMe.sessionTitle')}>
      <dl className={styles.facts}>
        <dt>{t('aboutMe.since')}</dt>
        <dd>
          <When at={session.createdAt} />
        </dd>
        <dt>{t('aboutMe.lastUsed')}</dt>
        <dd>
          <When at={session.lastUsedAt} />
        </dd>
        <dt>{t('aboutMe.endsAfter')}</dt>
        <dd>{t('aboutMe.idle')}</dd>
      </dl>
      <Checkbox checked={own} onChange={(event) => void change(event.target.checked)}>
        <strong>{t('aboutMe.ownDevice')}</strong>
        <br />
        <span className={styles.quiet}>{t('aboutMe.ownDeviceOn')}</span>
      </Checkbox>
      {!own && <p className={styles.quiet}>{t('aboutMe.ownDeviceOff')}</p>}
      {problem && <ProblemNotice problem={problem} />}
    </Section>
  )
}

type Alone = readonly { readonly id: string; readonly title: string }[]

function EndSession({ alone, onEnded }: { alone: Alone; onEnded: () => Promise<void> }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const titles = alone.map(({ title }) => title || t('shell.untitled')).join(', ')
  return (
    <Section level={2} title={t('aboutMe.endTitle')}>
      <p>{t('aboutMe.endHelp')}</p>
      <Button onClick={() => setAsking(true)}>{t('aboutMe.end')}</Button>
      {asking && (
        <Confirm
          title={t('aboutMe.endSure')}
          yes={t('aboutMe.endYes')}
          onClose={() => setAsking(false)}
          onYes={async () => {
            await endSession()
            await onEnded()
          }}
        >
          <p>{t('aboutMe.endHelp')}</p>
          {alone.length > 0 && <p>{t('aboutMe.endLast', { titles })}</p>}
        </Confirm>
      )}
    </Section>
  )
}

function EraseMe({ alone, onErased }: { alone: Alone; onErased: () => Promise<void> }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const [comments, setComments] = useState<CommentErasure>('anonymise')
  const onlyOne = alone.length > 0 && (
    <div>
      <p>{t('aboutMe.eraseLast')}</p>
      <ul className={styles.alone}>
        {alone.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/b/${id}/people`}>{title || t('shell.untitled')}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
  return (
    <Section level={2} title={t('aboutMe.eraseTitle')}>
      <p>{t('aboutMe.eraseHelp')}</p>
      {onlyOne}
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t('aboutMe.erase')}
      </Button>
      {asking && (
        <Confirm
          title={t('aboutMe.eraseSure')}
          yes={t('aboutMe.eraseYes')}
          tick={t('aboutMe.eraseTick')}
          onClose={() => setAsking(false)}
          onYes={async () => {
            await eraseMe({ evenAlone: alone.length > 0, comments })
            await onErased()
          }}
        >
          <p>{t('aboutMe.eraseHelp')}</p>
          {onlyOne}
          <CommentsToo comments={comments} onChange={setComments}>
            {t('aboutMe.eraseComments')}
          </CommentsToo>
        </Confirm>
      )}
    </Section>
  )
}
