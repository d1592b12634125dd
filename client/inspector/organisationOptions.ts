import type { Organisation } from '#shared/model/benefitMap.ts'
import { organisationColours } from '#shared/model/organisationColours.ts'
import type { Option } from '#client/ui/fields/ChoiceField.tsx'

/** The map's organisations as a list to choose from, in map order; `short` where there is little room. */
export function organisationOptions(organisations: readonly Organisation[], short = false): readonly Option[] {
  const colours = organisationColours(organisations)
  return organisations.map(({ id, name, shortName }) => ({
    id,
    label: (short && shortName) || name,
    swatch: { colour: colours.get(id) },
  }))
}
