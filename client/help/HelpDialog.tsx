import { useEffect, useRef, type ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { ROLES } from '#shared/wire/roles.ts'
import { keymap } from '#client/board/keymap.ts'
import { helpSections, textParts, type HelpList } from '#client/help/helpPages.ts'
import { closeHelp, HELP_PAGES, openHelp, type HelpPageId } from '#client/help/helpState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { Shortcuts } from '#client/keys/Shortcuts.tsx'
import { useStore } from '#client/session/useStore.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { NARROW, useMedia } from '#client/ui/useMedia.ts'
import styles from '#client/help/HelpDialog.module.css'

const isPage = (id: unknown): id is HelpPageId => HELP_PAGES.some((page) => page === id)
const show = (id: unknown): void => {
  if (isPage(id)) openHelp(id)
}

/** The help by topics: a list of them and the page that is open. */
export function HelpDialog({ page }: { page: HelpPageId }) {
  const t = useT()
  const narrow = useMedia(NARROW)
  const topics = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The dialog itself would have the keyboard, and say its name alone; its list is drawn after it.
    const frame = requestAnimationFrame(() =>
      topics.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <Dialog title={t('helpPages.title')} onClose={closeHelp} size="wide">
      {narrow ? (
        <div className={styles.narrow}>
          <select
            // As the list of topics where there is room.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            aria-label={t('helpPages.topics')}
            className={styles.choice}
            value={page}
            onChange={(event) => show(event.target.value)}
          >
            {HELP_PAGES.map((id) => (
              <option key={id} value={id}>
                {t(`helpPages.${id}.title`)}
              </option>
            ))}
          </select>
          <div className={styles.page}>
            <HelpPage page={page} />
          </div>
        </div>
      ) : (
        <Tabs orientation="vertical" selectedKey={page} onSelectionChange={show} className={styles.tabs ?? ''}>
          <TabList ref={topics} aria-label={t('helpPages.topics')} className={styles.topics ?? ''}>
            {HELP_PAGES.map((id) => (
              <Tab key={id} id={id} className={styles.topic ?? ''}>
                {t(`helpPages.${id}.title`)}
              </Tab>
            ))}
          </TabList>
          {HELP_PAGES.map((id) => (
            <TabPanel key={id} id={id} className={styles.page ?? ''}>
              <HelpPage page={id} />
            </TabPanel>
          ))}
        </Tabs>
      )}
    </Dialog>
  )
}

function HelpPage({ page }: { page: HelpPageId }) {
  const t = useT()
  // Keys stand in the texts.
  useStore(keymap)
  return (
    <article className={styles.article} data-wide={page === 'keyboard' || undefined}>
      <header>
        <h3>{t(`helpPages.${page}.title`)}</h3>
        {page !== 'keyboard' && <p className={styles.lead}>{t(`helpPages.${page}.lead`)}</p>}
      </header>
      {page === 'keyboard' && <Shortcuts />}
      {helpSections(page, t).map(({ id, heading, text, list }) => (
        <section key={id}>
          <h4>{heading}</h4>
          {text && <p>{withKeys(text)}</p>}
          {list && <List list={list} />}
        </section>
      ))}
    </article>
  )
}

const withKeys = (text: string): ReactNode[] =>
  // The parts of a text stay where they are.
  // oxlint-disable-next-line react/no-array-index-key
  textParts(text).map((part, index) => (index % 2 === 1 ? <kbd key={index}>{part}</kbd> : part))

function List({ list }: { list: HelpList }) {
  const t = useT()
  return (
    <dl className={styles.terms}>
      {list === 'kinds'
        ? CREATABLE.map((kind) => (
            <div key={kind} data-kind={kind}>
              <dt>
                <KindIcon kind={kind} />
                {kindLabel(t, kind)}
              </dt>
              <dd>{t(`helpPages.map.kinds.${kind}`)}</dd>
            </div>
          ))
        : ROLES.toReversed().map((role) => (
            <div key={role}>
              <dt>{t(`common.role.${role}`)}</dt>
              <dd>{t(`share.roleHelp.${role}`)}</dd>
            </div>
          ))}
    </dl>
  )
}
