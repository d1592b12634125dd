import { useMemo, useState } from 'react'
import { valueLabel } from '#shared/i18n/labels.ts'
import { RISK_SCALES, type RiskScale } from '#shared/model/benefitMap.ts'
import { useToday } from '#client/health/useAsOf.ts'
import { useBenefitMap, useSettings } from '#client/session/BoardProvider.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { Said } from '#client/ui/announce.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { formatDate, formatNumber, formatPercent } from '#client/ui/fields/formats.ts'
import { NumberField } from '#client/ui/fields/NumberField.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { Choice, Fact } from '#client/settings/Choice.tsx'
import { COMMON_CURRENCIES, currencyCode, currencyNames, otherCurrencies } from '#client/settings/currencies.ts'
import { risksOutside } from '#client/settings/risksOutside.ts'
import { useSetting } from '#client/settings/useSetting.ts'
import styles from '#client/settings/Settings.module.css'

interface SettingProps {
  readOnly: boolean
}

/** The day everything is judged by: today, or one that is set. */
export function AsOfSetting({ readOnly }: SettingProps) {
  const t = useT()
  const { locale } = useLanguage()
  const today = useToday()
  const label = t('settings.asOf')
  const stored = useSettings().asOf
  const { value, save, problem } = useSetting(label, stored, (asOf) => ({ settings: { asOf: asOf ?? null } }))
  const [choosing, setChoosing] = useState(false)
  const set = value !== undefined || choosing
  const always = t('mapSettings.asOfToday', { date: formatDate(today, locale) })
  if (readOnly) return <Fact label={label}>{value === undefined ? always : formatDate(value, locale)}</Fact>
  return (
    <div className={styles.field}>
      <Choice
        across
        id="asOf"
        label={label}
        help={t('mapSettings.asOfHelp')}
        value={set ? 'set' : 'today'}
        options={[
          { value: 'today', label: always },
          { value: 'set', label: t('mapSettings.asOfSet') },
        ]}
        onChange={(chosen) => {
          setChoosing(chosen === 'set')
          save(chosen === 'set' ? today : undefined)
        }}
        readOnly={false}
        problem={problem}
      />
      {set && (
        <div className={styles.short}>
          <DateField
            label={t('mapSettings.asOfSet')}
            value={value}
            onCommit={(day) => {
              setChoosing(false)
              save(day)
            }}
          />
        </div>
      )}
    </div>
  )
}

/** How far behind its plan a benefit may be. */
export function ToleranceSetting({ readOnly }: SettingProps) {
  const t = useT()
  const { locale } = useLanguage()
  const label = t('mapSettings.tolerance')
  const stored = useSettings().ragTolerance
  const { value, save, problem } = useSetting(label, stored, (ragTolerance) => ({ settings: { ragTolerance } }))
  const [wrong, setWrong] = useState(false)
  const figures = { tolerance: formatNumber(value, locale), double: formatNumber(2 * value, locale) }
  const meaning = t('mapSettings.toleranceHelp', figures)
  if (readOnly) {
    return (
      <Fact label={label}>
        {formatPercent(value, locale)} <span className={styles.help}>{meaning}</span>
      </Fact>
    )
  }
  const store = (next: number | undefined) => {
    const fits = next !== undefined && next >= 0 && next <= 100
    setWrong(!fits)
    if (fits) save(next)
  }
  return (
    <div className={styles.field}>
      <div className={styles.short}>
        <NumberField label={label} suffix="%" value={value} onCommit={store} />
      </div>
      <p className={styles.help}>{meaning}</p>
      {wrong && <Said className={styles.wrong}>{t('mapSettings.toleranceWrong')}</Said>}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  )
}

/** The first score that is high, by scale. Source: domain reference 2.5. */
const HIGH: Readonly<Record<RiskScale, number>> = { 4: 8, 5: 15 }

/** How many steps probability and consequence have; values that are stored stay as they are. */
export function RiskScaleSetting({ readOnly }: SettingProps) {
  const t = useT()
  const map = useBenefitMap()
  const label = t('settings.riskScale')
  const { value, save, problem } = useSetting(label, useSettings().riskScale, (riskScale) => ({
    settings: { riskScale },
  }))
  const helpOf = (scale: RiskScale) => {
    const outside = risksOutside(map, scale)
    const warning = scale === value ? 'mapSettings.riskOutsideNow' : 'mapSettings.riskOutside'
    return (
      <>
        {t('mapSettings.riskHigh', { score: HIGH[scale] })}
        {outside > 0 && <strong> {t(warning, { count: outside })}</strong>}
      </>
    )
  }
  return (
    <Choice
      across
      label={label}
      help={t('mapSettings.riskHelp')}
      value={value}
      options={RISK_SCALES.map((scale) => ({
        value: scale,
        label: valueLabel(t, 'riskScale', scale),
        help: helpOf(scale),
      }))}
      onChange={save}
      readOnly={readOnly}
      problem={problem}
    />
  )
}

const OTHER = 'other'

/** The currency of every amount. */
export function CurrencySetting({ readOnly }: SettingProps) {
  const t = useT()
  const { locale } = useLanguage()
  const label = t('settings.currency')
  const { value, save, problem } = useSetting(label, useSettings().currency, (currency) => ({ settings: { currency } }))
  const nameOf = useMemo(() => currencyNames(locale), [locale])
  const others = useMemo(() => otherCurrencies(locale), [locale])
  const [typing, setTyping] = useState(false)
  const words = (code: string) => `${code} – ${nameOf(code)}`
  if (readOnly) return <Fact label={label}>{words(value)}</Fact>
  const isListed = [...COMMON_CURRENCIES, ...others.map(({ code }) => code)].includes(value)
  return (
    <div className={styles.field}>
      <Select
        className={styles.medium}
        label={label}
        description={t('mapSettings.currencyHelp')}
        value={typing ? OTHER : value}
        onChange={({ target }) => {
          setTyping(target.value === OTHER)
          if (target.value !== OTHER) save(target.value)
        }}
      >
        {!isListed && <option value={value}>{value}</option>}
        <optgroup label={t('mapSettings.currencyCommon')}>
          {COMMON_CURRENCIES.map((code) => (
            <option key={code} value={code}>
              {words(code)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('mapSettings.currencyAll')}>
          {others.map(({ code }) => (
            <option key={code} value={code}>
              {words(code)}
            </option>
          ))}
        </optgroup>
        <option value={OTHER}>{t('mapSettings.currencyOther')}</option>
      </Select>
      {typing && (
        <OwnCode
          onCode={(code) => {
            setTyping(false)
            save(code)
          }}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  )
}

function OwnCode({ onCode }: { onCode: (code: string) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const store = () => {
    const code = currencyCode(text)
    setWrong(code === undefined && text.trim() !== '')
    if (code) onCode(code)
  }
  return (
    <TextField
      className={styles.short}
      label={t('mapSettings.currencyCode')}
      error={wrong ? t('mapSettings.currencyWrong') : undefined}
      value={text}
      maxLength={3}
      autoFocus
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onBlur={store}
      onKeyDown={(event) => event.key === 'Enter' && store()}
    />
  )
}
