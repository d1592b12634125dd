import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Search, X } from 'lucide-react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { Header, ListBox, ListBoxSection } from 'react-aria-components/ListBox'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { TextField } from 'react-aria-components/TextField'
import type { Translate } from '#shared/i18n/texts.ts'
import { pageHere, type PageContext } from '#client/boards/commands/pageContext.ts'
import { commandEntries } from '#client/palette/commandEntries.ts'
import { commandKey, findEntries, type PaletteSection } from '#client/palette/find.ts'
import { helpEntries } from '#client/palette/helpEntries.ts'
import { mapEntries } from '#client/palette/mapEntries.ts'
import { PALETTE_GROUPS, indexed, type PaletteEntry } from '#client/palette/paletteEntry.ts'
import { nothingHelp } from '#client/palette/nothingHelp.ts'
import { PaletteRow } from '#client/palette/PaletteRow.tsx'
import { closePalette } from '#client/palette/paletteState.ts'
import { recentCommands, rememberCommand } from '#client/palette/recent.ts'
import { useSpokenResults } from '#client/palette/useSpokenResults.ts'
import { announce } from '#client/ui/announce.tsx'
import { AriaLocale } from '#client/ui/AriaLocale.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { wholeTexts } from '#client/ui/texts.ts'
import styles from '#client/palette/Palette.module.css'

/** Everything there is to do and to find on a board, by words: commands, cards, people, views, help. */
export function Palette() {
  // What a command would work on is what had the keyboard before the palette takes it, and stays so while it is open.
  const [page] = useState(() => pageHere.get())
  return page && <OpenPalette page={page} />
}

function OpenPalette({ page }: { page: PageContext }) {
  const t = useT()
  const [entries] = useState(() => [...commandEntries(page), ...mapEntries(page), ...helpEntries(page)])
  const [recent] = useState(recentCommands)
  const [words, setWords] = useState('')
  const en = useEnglish()
  const all = useMemo(() => indexed(entries, en), [entries, en])
  const sections = useMemo(() => findEntries(all, words, recent), [all, words, recent])
  const list = useRef<HTMLDivElement>(null)
  const walking = useSpokenResults(sections, words)
  const listId = useId()

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    if (entry.off !== undefined) return announce(entry.off)
    const id = entry.area && entry.key.slice(commandKey('').length)
    if (id !== undefined) rememberCommand(id)
    closePalette()
    afterClosing(entry.run)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    walking.current = event.key.startsWith('Arrow')
    // What was pasted, or is left when letters are taken away, has no entry singled out: the first is meant.
    const isFree = event.key === 'Enter' && words.trim() !== '' && !list.current?.querySelector('[data-focused]')
    if (isFree && !event.nativeEvent.isComposing) choose(sections[0]?.entries[0])
  }

  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={(open) => !open && closePalette()}
        className={styles.overlay ?? ''}
      >
        <Modal className={styles.modal ?? ''}>
          <Dialog className={styles.dialog ?? ''} aria-label={t('palette.title')}>
            <Autocomplete inputValue={words} onInputChange={setWords}>
              <div className={styles.head}>
                <Search aria-hidden="true" className={styles.glass} />
                <TextField aria-label={t('palette.label')} className={styles.entry ?? ''}>
                  <Input
                    // The dialog is for typing into.
                    // oxlint-disable-next-line jsx-a11y/no-autofocus
                    autoFocus
                    role="combobox"
                    aria-expanded={sections.length > 0}
                    aria-controls={listId}
                    className={styles.field ?? ''}
                    placeholder={t('palette.placeholder')}
                    onKeyDownCapture={onKeyDown}
                  />
                </TextField>
                <IconButton
                  size="small"
                  label={t('palette.close')}
                  keys="Esc"
                  icon={<X aria-hidden />}
                  onClick={closePalette}
                />
              </div>
              <ListBox
                ref={list}
                id={listId}
                aria-label={t('palette.results')}
                className={styles.list ?? ''}
                data-none={sections.length === 0 || undefined}
              >
                {sections.map((section) => (
                  // New words make new rows: the first of them is singled out, also where it stood there before.
                  <ListBoxSection
                    key={`${words} ${section.id}`}
                    id={`${words} ${section.id}`}
                    className={styles.section ?? ''}
                  >
                    <Header className={styles.heading}>{headingOf(t, section)}</Header>
                    {section.entries.map((entry) => (
                      <PaletteRow
                        key={entry.key}
                        id={`${words} ${section.id} ${entry.key}`}
                        entry={entry}
                        walking={walking}
                        onChoose={choose}
                      />
                    ))}
                  </ListBoxSection>
                ))}
              </ListBox>
              {sections.length === 0 && <Nothing words={words} />}
            </Autocomplete>
            <Keys />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}

const isGroup = (id: string): id is (typeof PALETTE_GROUPS)[number] => PALETTE_GROUPS.some((group) => group === id)

function headingOf(t: Translate, { id, more }: PaletteSection): string {
  const group = id === 'recent' || isGroup(id) ? t(`palette.group.${id}`) : t(`keys.area.${areaOf(id)}`)
  return more > 0 ? t('palette.withMore', { group, count: more }) : group
}
const areaOf = <A extends string>(id: `area ${A}`): A =>
  // What follows the word is the area, by its type.
  id.slice('area '.length) as A

/** What to do where no words fit. */
function Nothing({ words }: { words: string }) {
  const t = useT()
  return (
    <div className={styles.nothing}>
      <p>{t('palette.nothing', { words: words.trim() })}</p>
      <p>{nothingHelp(t)}</p>
    </div>
  )
}

/** Which keys there are; spoken by the field itself, and of no use to fingers. */
function Keys() {
  const t = useT()
  const keys = [
    ['↑ ↓', t('palette.keys.move')],
    ['Enter', t('palette.keys.run')],
    ['Esc', t('palette.keys.close')],
  ] as const
  return (
    <p className={styles.keys} aria-hidden="true">
      {keys.map(([key, words]) => (
        <span key={key}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </p>
  )
}

/** The English texts once they are there; undefined in an English page, and without a network to fetch them over. */
function useEnglish(): Translate | undefined {
  const { language } = useLanguage()
  const [en, setEn] = useState<Translate>()
  useEffect(() => {
    if (language === 'en') return
    let current = true
    wholeTexts('en').then(
      (texts) => current && setEn(() => texts),
      // Offline: what is asked for in the language of the page is found.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [language])
  return en
}

/** Calls when the dialog is gone and the keyboard is back where it was: what is called may take it elsewhere. */
function afterClosing(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run))
}
