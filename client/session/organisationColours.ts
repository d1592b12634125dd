import { ORGANISATION_COLOURS, type Organisation } from '#shared/model/benefitMap.ts'

/**
 * The same organisations, each with a colour to be shown in: who has none stored gets, in order, one that nobody has,
 * and when all are taken the least used. Follows from the list alone, so everybody sees the same; nothing is written.
 */
export function withColours(organisations: readonly Organisation[]): readonly Organisation[] {
  const uses = new Map<string, number>(ORGANISATION_COLOURS.map((colour) => [colour, 0]))
  const count = (colour: string) => uses.set(colour, (uses.get(colour) ?? 0) + 1)
  for (const { colour } of organisations) if (colour) count(colour.toUpperCase())
  return organisations.map((organisation) => {
    if (organisation.colour) return organisation
    const colour = ORGANISATION_COLOURS.reduce((best, one) =>
      (uses.get(one) ?? 0) < (uses.get(best) ?? 0) ? one : best,
    )
    count(colour)
    return { ...organisation, colour }
  })
}
