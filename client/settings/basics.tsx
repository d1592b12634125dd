import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { valueLabel } from '#shared/i18n/labels.ts'
import { PHASES, type Phase } from '#shared/health/rule.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import { LANGUAGES, TERMINOLOGIES, terminologyOf } from '#shared/model/benefitMap.ts'
import { usePhase } from '#client/health/findingsShown.ts'
import { useOrganisations, useSettings } from '#client/session/BoardProvider.tsx'
import { LineField } from '#client/ui/fields/LineField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { Choice, Fact } from '#client/settings/Choice.tsx'
import { useSetting } from '#client/settings/useSetting.ts'
import styles from '#client/settings/Settings.module.css'

interface SettingProps {
  readOnly: boolean
}

export function TitleSetting({ readOnly }: SettingProps) {
  const t = useT()
  const label = t('settings.title')
  const { value, save, problem } = useSetting(label, useSettings().title, (title) => ({ title }))
  if (readOnly) return <Fact label={label}>{value || t('shell.untitled')}</Fact>
  return (
    <div className={styles.field}>
      <LineField label={label} value={value} onCommit={(title) => title !== undefined && save(title)} />
      {problem && <ProblemNotice problem={problem} />}
    </div>
  )
}

/** Which of the five steps the map is in: what is checked, and what is to be true before the next. */
export function PhaseSetting({ readOnly }: SettingProps) {
  const t = useT()
  const phase = useSetting<Phase>(t('mapSettings.phase'), usePhase(), (next) => ({ phase: next }))
  const checksIn = (upTo: Phase) => HEALTH_RULES.filter(({ from }) => from <= upTo).length
  return (
    <Choice
      id="phase"
      label={t('mapSettings.phase')}
      help={t('mapSettings.phaseHelp')}
      value={phase.value}
      options={PHASES.map((one) => ({
        value: one,
        label: t('mapSettings.phaseName', { number: one, name: t(`phases.${one}`) }),
        help: `${t('mapSettings.phaseChecks', { count: checksIn(one) })}. ${t(`mapSettings.phaseLeave.${one}`)}`,
      }))}
      onChange={phase.save}
      readOnly={readOnly}
      problem={phase.problem}
    />
  )
}

export function LanguageSetting({ readOnly }: SettingProps) {
  const t = useT()
  const label = t('settings.language')
  const { value, save, problem } = useSetting(label, useSettings().language, (language) => ({ language }))
  return (
    <Choice
      across
      label={label}
      help={t('mapSettings.languageHelp')}
      value={value}
      options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_SPECS[one].name, lang: one }))}
      onChange={save}
      readOnly={readOnly}
      problem={problem}
    />
  )
}

const AUTOMATIC = 'automatic'
type TerminologyChoice = (typeof TERMINOLOGIES)[number] | typeof AUTOMATIC

/** Which words Norwegian texts use; left to itself, the map's organisations decide. */
export function TerminologySetting({ readOnly }: SettingProps) {
  const t = useT()
  const settings = useSettings()
  const organisations = useOrganisations()
  const label = t('settings.terminology')
  const { value, save, problem } = useSetting<TerminologyChoice>(label, settings.terminology ?? AUTOMATIC, (next) => ({
    settings: { terminology: next === AUTOMATIC ? null : next },
  }))
  const { terminology: _set, ...unset } = settings
  const now = terminologyOf(unset, organisations)
  return (
    <Choice
      across
      label={label}
      value={value}
      options={[
        {
          value: AUTOMATIC,
          label: t('mapSettings.automatic', { word: now }),
          help: t(now === 'nytte' ? 'mapSettings.automaticState' : 'mapSettings.automaticOther'),
        },
        ...TERMINOLOGIES.map((one) => ({ value: one, label: valueLabel(t, 'terminology', one) })),
      ]}
      onChange={save}
      readOnly={readOnly}
      problem={problem}
    />
  )
}
