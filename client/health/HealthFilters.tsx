import { useMemo, useState } from 'react'
import { SlidersHorizontal } from 'lucide-react'
import type { Finding } from '#shared/health/findings.ts'
import { SEVERITIES, type Severity } from '#shared/health/rule.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { useStore } from '#client/session/useStore.ts'
import { Checkbox, Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { choose, conditionsOf, healthChoice } from '#client/health/healthChoice.ts'
import { ruleLabel } from '#client/health/ruleLabel.ts'
import { SEVERITY_ICONS } from '#client/health/severityIcons.ts'
import { countByOrganisation, GROUPINGS } from '#client/health/sortFindings.ts'
import styles from '#client/health/HealthPanel.module.css'

interface HealthFiltersProps {
  /** Of what fits the other conditions. */
  counts: Readonly<Record<Severity, number>>
  /** What the conditions choose from. */
  among: readonly Finding[]
  map: BenefitMap
}

/** What to see of the findings: severities as buttons, everything else behind one line. */
export function HealthFilters({ counts, among, map }: HealthFiltersProps) {
  const t = useT()
  const choice = useStore(healthChoice)
  const [open, setOpen] = useState(false)
  const active = conditionsOf({ ...choice, severity: undefined })
  return (
    <>
      <div role="group" aria-label={t('health.severities')} className={styles.severities}>
        {SEVERITIES.map((severity) => {
          const Icon = SEVERITY_ICONS[severity]
          const chosen = choice.severity === severity
          return (
            <button
              key={severity}
              type="button"
              data-severity={severity}
              aria-pressed={chosen}
              onClick={() => choose({ severity: chosen ? undefined : severity })}
            >
              <Icon aria-hidden />
              {t(`health.count.${severity}`, { count: counts[severity] })}
            </button>
          )
        })}
      </div>
      <details className={styles.filters} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <SlidersHorizontal aria-hidden />
          {t('health.filters')}
          {active > 0 && <span className={styles.active}>{t('health.filtersActive', { count: active })}</span>}
        </summary>
        {open && <Conditions among={among} map={map} />}
      </details>
    </>
  )
}

function Conditions({ among, map }: Pick<HealthFiltersProps, 'among' | 'map'>) {
  const t = useT()
  const { grouping, rule, organisation, onlySelected, allPhases } = useStore(healthChoice)
  const rules = useMemo(() => {
    const counts = new Map<Finding['rule'], number>()
    for (const finding of among) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1)
    return counts
  }, [among])
  const concerned = useMemo(() => countByOrganisation(among, map), [among, map])
  const none = concerned.get('') ?? 0
  const withCount = (name: string, count: number) => t('health.withCount', { name, count })
  return (
    <div className={styles.conditions}>
      <Select
        label={t('health.groupBy')}
        value={grouping}
        onChange={(event) => choose({ grouping: GROUPINGS.find((one) => one === event.target.value) ?? 'severity' })}
      >
        {GROUPINGS.map((one) => (
          <option key={one} value={one}>
            {t(`health.grouping.${one}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t('health.grouping.organisation')}
        value={organisation === undefined ? ' ' : organisation}
        onChange={({ target }) => choose({ organisation: target.value === ' ' ? undefined : target.value })}
      >
        {/* A blank is no id. */}
        <option value=" ">{t('health.allOrganisations')}</option>
        {map.organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {withCount(name, concerned.get(id) ?? 0)}
          </option>
        ))}
        {none > 0 && <option value="">{withCount(t('health.noOrganisation'), none)}</option>}
      </Select>
      <Select
        className={styles.wide}
        label={t('health.grouping.rule')}
        value={rule ?? ''}
        onChange={({ target }) => choose({ rule: [...rules.keys()].find((one) => one === target.value) })}
      >
        <option value="">{t('health.allRules')}</option>
        {rule && !rules.has(rule) && <option value={rule}>{withCount(ruleLabel(t, rule), 0)}</option>}
        {[...rules].map(([one, count]) => (
          <option key={one} value={one}>
            {withCount(ruleLabel(t, one), count)}
          </option>
        ))}
      </Select>
      <Checkbox checked={onlySelected} onChange={({ target }) => choose({ onlySelected: target.checked })}>
        {t('health.onlySelected')}
      </Checkbox>
      <Checkbox checked={allPhases} onChange={({ target }) => choose({ allPhases: target.checked })}>
        {t('health.allPhases')}
      </Checkbox>
    </div>
  )
}
