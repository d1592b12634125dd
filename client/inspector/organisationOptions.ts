import type { Organisation } from '#shared/model/benefitMap.ts'
import type { Option } from '#client/ui/fields/ChoiceField.tsx'

/** The map's organisations as a list to choose from, in map order; `short` where there is little room. */
export const organisationOptions = (organisations: readonly Organisation[], short = false): readonly Option[] =>
  organisations.map(({ id, name, shortName, colour }) => ({
    id,
    label: (short && shortName) || name,
    swatch: { colour },
  }))
