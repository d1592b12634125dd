import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'
import { MAX_NAME, MAX_ORGANISATION_NAME, MAX_TITLE } from '#shared/wire/limits.ts'
import type { Template } from '#shared/wire/templates.ts'
import { createBoard } from '#client/api/start.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { FileProblems } from '#client/boards/FileProblems.tsx'
import { keepLinks } from '#client/boards/inviteLinks.ts'
import type { ChosenFile } from '#client/boards/mapFile.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { rememberPerson, rememberedPerson } from '#client/ui/person.ts'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/NewMapDialog.module.css'

/** What a new map starts from. */
export type Start =
  | { readonly from: 'blank' }
  | { readonly from: 'template'; readonly template: Template }
  | { readonly from: 'file'; readonly file: ChosenFile }

/** Asks for what a new map needs, makes it and goes there. */
export function NewMapDialog({ start, onClose }: { start: Start; onClose: () => void }) {
  const t = useT()
  const { language: mine } = useLanguage()
  const [, navigate] = useLocation()
  const [person] = useState(rememberedPerson)
  const [language, setLanguage] = useState<Language>(() => startLanguage(start, mine))
  const [missing, setMissing] = useState<{ title?: boolean; name?: boolean }>({})
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    const form = event.currentTarget
    const data = new FormData(form)
    const said = (name: string) => {
      const value = data.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const [title, name, organisation] = [said('title'), said('name'), said('organisation')]
    setMissing({ title: !title, name: !name })
    if (!title || !name) {
      form.querySelector<HTMLInputElement>(title ? '[name=name]' : '[name=title]')?.focus()
      return
    }
    setSending(true)
    setProblem(undefined)
    rememberPerson({ name, organisation })
    try {
      const created = await createBoard({
        title,
        language,
        ...(start.from === 'template' && { template: start.template.id }),
        ...(start.from === 'file' && { map: start.file.map }),
        me: { name, ...(organisation && { organisation: { name: organisation } }) },
      })
      keepLinks(created.board.id, created.invites)
      navigate(`/b/${created.board.id}`)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }

  return (
    <Dialog title={t('home.newMap')} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {start.from !== 'blank' && <p className={styles.from}>{fromWords(start, t)}</p>}
        <TextField
          name="title"
          label={t('home.mapTitle')}
          description={start.from === 'blank' ? t('home.mapTitleHint') : undefined}
          defaultValue={startTitle(start)}
          error={missing.title ? t('home.mapTitleMissing') : undefined}
          maxLength={MAX_TITLE}
          autoComplete="off"
          autoFocus
          required
        />
        <Select
          label={t('home.language')}
          description={t(languageHint(start))}
          value={language}
          onChange={(event) => setLanguage(LANGUAGES.find((one) => one === event.target.value) ?? mine)}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {LANGUAGE_SPECS[one].name}
            </option>
          ))}
        </Select>
        <div className={styles.person}>
          <TextField
            name="name"
            label={t('home.yourName')}
            defaultValue={person.name}
            error={missing.name ? t('home.yourNameMissing') : undefined}
            maxLength={MAX_NAME}
            autoComplete="name"
            required
          />
          <TextField
            name="organisation"
            label={`${t('home.organisation')} (${t('common.optional')})`}
            defaultValue={person.organisation}
            maxLength={MAX_ORGANISATION_NAME}
            autoComplete="organization"
          />
        </div>
        <p className={styles.hint}>{t('home.yourNameHint')}</p>
        {problem &&
          (start.from === 'file' && problem.errors.length > 0 ? (
            <FileProblems problem={problem} file={start.file.map} />
          ) : (
            <ProblemNotice problem={problem} />
          ))}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" aria-disabled={sending}>
            {sending ? t('home.creating') : t('home.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const startLanguage = (start: Start, mine: Language): Language => {
  if (start.from === 'template') return start.template.language
  return (start.from === 'file' && start.file.language) || mine
}

const languageHint = (start: Start) => {
  if (start.from === 'blank') return 'home.languageHint'
  // An empty template has a direction of its own, whatever the language.
  return start.from === 'template' && !start.template.filled ? 'home.languageHintShape' : 'home.languageHintFilled'
}

const startTitle = (start: Start): string => {
  if (start.from === 'file') return start.file.title
  return start.from === 'template' && start.template.filled ? start.template.title : ''
}

const fromWords = (start: Exclude<Start, { from: 'blank' }>, t: ReturnType<typeof useT>): string =>
  start.from === 'file'
    ? t('home.fromFile', { file: start.file.name })
    : t('home.fromTemplate', { template: start.template.title })
