import { PHASES } from '#shared/health/rule.ts'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { ScopeAddress } from '#client/views/scopeAddress.ts'
import { useScopeOptions, type ScopeOption } from '#client/views/useScopeOptions.ts'

interface ScopeSelectsProps {
  scope: ScopeAddress
  onChange: (scope: ScopeAddress) => void
  className?: string | undefined
}

/** Organisation, goal and phase to narrow a view or file to; what is chosen together must hold together. */
export function ScopeSelects({ scope, onChange, className }: ScopeSelectsProps) {
  const t = useT()
  const { organisations, goals } = useScopeOptions()
  const phases = PHASES.map((phase) => ({
    id: String(phase),
    label: t('tables.phaseOf', { number: phase, name: t(`phases.${phase}`) }),
  }))
  const { organisation, goal, phase, elements } = scope
  const change = (part: ScopeAddress) => onChange({ ...(elements && { elements }), ...part })
  return (
    <div className={className}>
      <Choice
        label={t('tables.organisation')}
        all={t('tables.allOrganisations')}
        options={organisations}
        value={organisation}
        onChange={(id) => change({ ...(goal && { goal }), ...(phase && { phase }), ...(id && { organisation: id }) })}
      />
      <Choice
        label={t('tables.goal')}
        all={t('tables.allGoals')}
        options={goals}
        value={goal}
        onChange={(id) =>
          change({ ...(organisation && { organisation }), ...(phase && { phase }), ...(id && { goal: id }) })
        }
      />
      <Choice
        label={t('tables.phase')}
        all={t('tables.allPhases')}
        options={phases}
        value={phase === undefined ? undefined : String(phase)}
        onChange={(id) => {
          const chosen = PHASES.find((one) => String(one) === id)
          change({ ...(organisation && { organisation }), ...(goal && { goal }), ...(chosen && { phase: chosen }) })
        }}
      />
    </div>
  )
}

interface ChoiceProps {
  label: string
  all: string
  options: readonly ScopeOption[]
  value: string | undefined
  onChange: (id: string | undefined) => void
}

function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  // What the address names need not be on the map any more; it is shown, so that it can be taken back.
  const gone = value !== undefined && options.every(({ id }) => id !== value)
  return (
    <Select
      label={label}
      value={value ?? ''}
      data-chosen={value !== undefined || undefined}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{all}</option>
      {gone && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}
