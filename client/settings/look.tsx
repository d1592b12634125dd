import { valueLabel } from '#shared/i18n/labels.ts'
import { LANE_MODES, LAYOUT_DIRECTIONS, type LayoutDirection } from '#shared/model/benefitMap.ts'
import { KINDS } from '#shared/model/kinds.ts'
import { useSettings } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Choice } from '#client/settings/Choice.tsx'
import { useSetting } from '#client/settings/useSetting.ts'
import styles from '#client/settings/Settings.module.css'

interface SettingProps {
  readOnly: boolean
}

/** On which side the goals stand. */
export function DirectionSetting({ readOnly }: SettingProps) {
  const t = useT()
  const label = t('settings.layoutDirection')
  const { value, save, problem } = useSetting(label, useSettings().layoutDirection, (layoutDirection) => ({
    settings: { layoutDirection },
  }))
  return (
    <Choice
      across
      label={label}
      help={t('mapSettings.directionHelp')}
      value={value}
      options={LAYOUT_DIRECTIONS.map((one) => ({
        value: one,
        label: valueLabel(t, 'layoutDirection', one),
        picture: <DirectionPicture direction={one} />,
      }))}
      onChange={save}
      readOnly={readOnly}
      problem={problem}
    />
  )
}

/** Five lanes in the colours of their kinds, and which way the arrows run. */
function DirectionPicture({ direction }: { direction: LayoutDirection }) {
  const kinds = direction === 'goalsLeft' ? KINDS : KINDS.toReversed()
  const tip = direction === 'goalsLeft' ? 'M16 31 L10 34 L16 37' : 'M94 31 L100 34 L94 37'
  return (
    <svg viewBox="0 0 110 42" className={styles.picture} aria-hidden="true">
      {kinds.map((kind, at) => (
        <g key={kind} data-kind={kind}>
          <rect x={3 + at * 21} y="4" width="17" height="9" rx="2" />
          <rect x={3 + at * 21} y="16" width="17" height="9" rx="2" />
        </g>
      ))}
      <path d={`M10 34 H100 ${tip}`} />
    </svg>
  )
}

export function LanesSetting({ readOnly }: SettingProps) {
  const t = useT()
  const label = t('settings.lanes')
  const { value, save, problem } = useSetting(label, useSettings().lanes, (lanes) => ({ settings: { lanes } }))
  return (
    <Choice
      across
      label={label}
      help={t('mapSettings.lanesHelp')}
      value={value}
      options={LANE_MODES.map((one) => ({ value: one, label: valueLabel(t, 'lanes', one) }))}
      onChange={save}
      readOnly={readOnly}
      problem={problem}
    />
  )
}
