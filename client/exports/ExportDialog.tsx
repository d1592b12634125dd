import { useId, useState, type FormEvent } from 'react'
import { CircleCheck } from 'lucide-react'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { VIEW_IDS } from '#shared/views/view.ts'
import { fetchExport } from '#client/api/exports.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { saveBlob } from '#client/boards/saveFile.ts'
import { isDerivedView, type ViewId } from '#client/boards/views.ts'
import {
  exportPath,
  EXPORTS,
  FORMATS_OF,
  formatOf,
  readExportChoice,
  takesLanguage,
  takesScope,
  writeExportChoice,
  type ExportChoice,
} from '#client/exports/exportChoice.ts'
import { closeExport, type ExportPreset } from '#client/exports/exportState.ts'
import { useAsOf } from '#client/health/useAsOf.ts'
import { useConnection, useSelection, useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { columnChoice } from '#client/register/columnChoice.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Checkbox, Select } from '#client/ui/Field.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { readPreference, writePreference } from '#client/ui/preferences.ts'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { MOST_ELEMENTS, readScope, type ScopeAddress } from '#client/views/scopeAddress.ts'
import { ScopeSelects } from '#client/views/ScopeSelects.tsx'
import styles from '#client/exports/ExportDialog.module.css'

const PREFERENCE = 'export'

/** What the dialog begins with: what was asked for, else the view in front, else what this person had last. */
function startOf(preset: ExportPreset, view: ViewId, mine: ExportChoice): ExportChoice {
  const kept = readExportChoice(readPreference(PREFERENCE), mine)
  const front: Partial<ExportChoice> = isDerivedView(view)
    ? { what: 'view', view }
    : view === 'register'
      ? { what: 'register' }
      : {}
  return { ...kept, ...front, ...(preset.what && { what: preset.what }), ...(preset.view && { view: preset.view }) }
}

/** Where the files of a frozen version are, below the board's address. */
const inVersion = (id: string | undefined): string => (id === undefined ? '' : `versions/${id}/`)

/** One dialog for everything that can be taken away: what, as which file, how much of the map, in which language. */
export function ExportDialog({ preset, view }: { preset: ExportPreset; view: ViewId }) {
  const t = useT()
  const form = useId()
  const { language: mine } = useLanguage()
  const { boardId, view: map, versionId } = useSession()
  const { pending } = useConnection()
  const { selected } = useSelection()
  const { columns } = useStore(columnChoice)
  const [choice, setChoice] = useState(() =>
    startOf(preset, view, {
      what: 'workbook',
      view: 'measurements',
      format: 'xlsx',
      language: mine,
      shownColumns: false,
    }),
  )
  const [scope, setScope] = useState<ScopeAddress>(
    () => preset.scope ?? (isDerivedView(view) ? readScope(window.location.search) : {}),
  )
  // What the view shows, else what is selected when the dialog opens: behind it nothing is selected anew.
  const [offered] = useState(
    () => scope.elements ?? [...selected].filter((id) => map.element(id) !== undefined).toSorted(),
  )
  const [working, setWorking] = useState(false)
  const [saved, setSaved] = useState<string>()
  const [problem, setProblem] = useState<ApiProblem>()
  const change = (part: Partial<ExportChoice>) => {
    setSaved(undefined)
    setChoice({ ...choice, ...part })
  }
  const narrow = (next: ScopeAddress) => {
    setSaved(undefined)
    setScope(next)
  }

  const download = async (event: FormEvent) => {
    event.preventDefault()
    if (working) return
    setProblem(undefined)
    setSaved(undefined)
    setWorking(true)
    announce(t('exportDialog.working'))
    writePreference(PREFERENCE, writeExportChoice(choice))
    try {
      const { content, name } = await fetchExport(boardId, inVersion(versionId) + exportPath(choice, scope, columns))
      saveBlob(content, name)
      setSaved(name)
      announce(t('exportDialog.done', { name }))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
    setWorking(false)
  }

  return (
    <Dialog
      title={t('exportDialog.title')}
      size="wide"
      onClose={closeExport}
      actions={
        <div className={styles.foot}>
          <p className={styles.result}>
            {saved !== undefined && (
              <>
                <CircleCheck aria-hidden /> <span>{t('exportDialog.done', { name: saved })}</span>
              </>
            )}
          </p>
          <Button onClick={closeExport}>{t('common.close')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={working}>
            {working ? t('exportDialog.working') : t('exportDialog.download')}
          </Button>
        </div>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void download(event)}>
        <What choice={choice} onChange={change} />
        <div className={styles.details}>
          {choice.what === 'view' && (
            <Select
              label={t('exportDialog.view')}
              value={choice.view}
              onChange={(event) => change({ view: VIEW_IDS.find((id) => id === event.target.value) ?? choice.view })}
            >
              {VIEW_IDS.map((id) => (
                <option key={id} value={id}>
                  {t(`views.name.${id}`)}
                </option>
              ))}
            </Select>
          )}
          <Formats choice={choice} onChange={change} />
          {choice.what === 'register' && (
            <Checkbox
              checked={choice.shownColumns}
              onChange={(event) => change({ shownColumns: event.target.checked })}
            >
              {t('exportDialog.shownColumns')}
            </Checkbox>
          )}
          <fieldset className={styles.scope}>
            <legend>{t('exportDialog.scope')}</legend>
            {takesScope(choice.what) ? (
              <>
                <ScopeSelects scope={scope} onChange={narrow} className={styles.selects} />
                <Checkbox
                  checked={scope.elements !== undefined}
                  disabled={offered.length === 0 || offered.length > MOST_ELEMENTS}
                  onChange={(event) => {
                    const { elements: _elements, ...rest } = scope
                    narrow(event.target.checked ? { ...rest, elements: offered } : rest)
                  }}
                >
                  {offered.length === 0
                    ? t('exportDialog.nothingSelected')
                    : offered.length > MOST_ELEMENTS
                      ? t('exportDialog.tooManySelected', { most: MOST_ELEMENTS, selected: offered.length })
                      : t(preset.scope?.elements ? 'exportDialog.chosen' : 'exportDialog.selected', {
                          count: offered.length,
                        })}
                </Checkbox>
              </>
            ) : (
              <p className={styles.help}>{t('exportDialog.wholeMap')}</p>
            )}
          </fieldset>
          {takesLanguage(choice.what) && <Language choice={choice} onChange={change} />}
          <AsOf />
          {pending > 0 && <p className={styles.warning}>{t('exportDialog.unsaved', { count: pending })}</p>}
        </div>
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}

interface PartProps {
  choice: ExportChoice
  onChange: (part: Partial<ExportChoice>) => void
}

function What({ choice, onChange }: PartProps) {
  const t = useT()
  return (
    <fieldset className={styles.what}>
      <legend>{t('exportDialog.what')}</legend>
      {EXPORTS.map((what) => (
        <label key={what} className={styles.card}>
          <input type="radio" name="what" checked={choice.what === what} onChange={() => onChange({ what })} />
          <b>{t(`exportDialog.kind.${what}`)}</b>
          <small>{t(`exportDialog.kindHelp.${what}`)}</small>
        </label>
      ))}
    </fieldset>
  )
}

function Formats({ choice, onChange }: PartProps) {
  const t = useT()
  const chosen = formatOf(choice)
  return (
    <fieldset className={styles.formats}>
      <legend>{t('exportDialog.format')}</legend>
      {FORMATS_OF[choice.what].map((format) => (
        <label key={format} className={styles.format}>
          <input type="radio" name="format" checked={chosen === format} onChange={() => onChange({ format })} />
          <span>{t(`exportDialog.formatName.${format}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Language({ choice, onChange }: PartProps) {
  const t = useT()
  const { language: mine } = useLanguage()
  const { language: maps } = useSettings()
  const words = (language: (typeof LANGUAGES)[number]) => {
    const { name } = LANGUAGE_SPECS[language]
    if (language === mine && language === maps) return t('exportDialog.mapAndMine', { name })
    if (language === maps) return t('exportDialog.maps', { name })
    return language === mine ? t('exportDialog.mine', { name }) : name
  }
  return (
    <Select
      label={t('exportDialog.language')}
      value={choice.language}
      onChange={(event) => onChange({ language: LANGUAGES.find((one) => one === event.target.value) ?? mine })}
    >
      {LANGUAGES.map((language) => (
        <option
          key={language}
          value={language}
          lang={words(language) === LANGUAGE_SPECS[language].name ? language : undefined}
        >
          {words(language)}
        </option>
      ))}
    </Select>
  )
}

/** The day everything in the file is compared with. */
function AsOf() {
  const t = useT()
  const { locale } = useLanguage()
  const { asOf: set } = useSettings()
  const date = formatDate(useAsOf(), locale)
  return <p className={styles.help}>{t(set ? 'exportDialog.asOf' : 'exportDialog.asOfToday', { date })}</p>
}
