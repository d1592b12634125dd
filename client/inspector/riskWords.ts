import { riskStepLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { RiskScale } from '#shared/model/benefitMap.ts'
import type { Option } from '#client/ui/fields/ChoiceField.tsx'

type Axis = 'probability' | 'consequence'

/** The word for an assessed step; a value outside the map's scale (an older scale, an import) is shown as it is. */
export function riskWord(t: Translate, axis: Axis, value: number | undefined, scale: RiskScale): string {
  if (value === undefined) return ''
  const known = Number.isInteger(value) && value >= 1 && value <= scale
  return known ? riskStepLabel(t, axis, value, scale) : String(value)
}

/** The steps of the map's scale to choose from, lowest first: "2 Osannolik". */
export const riskOptions = (t: Translate, axis: Axis, scale: RiskScale): readonly Option[] =>
  Array.from({ length: scale }, (_, index) => ({
    id: String(index + 1),
    label: `${index + 1} ${riskWord(t, axis, index + 1, scale)}`,
  }))
