import { ORGANISATION_COLOURS, type Organisation } from '#shared/model/benefitMap.ts'

/** The colour that occurs least among `taken`, whatever its case; the first of the design's eight among equals. */
export function freestColour(taken: readonly string[]): string {
  const uses = (colour: string) => taken.filter((other) => other.toLowerCase() === colour.toLowerCase()).length
  return ORGANISATION_COLOURS.reduce<string>(
    (best, colour) => (uses(colour) < uses(best) ? colour : best),
    ORGANISATION_COLOURS[0],
  )
}

/**
 * The colour each organisation is shown in, by id: its own, else the freest in map order. An imported map need not name
 * colours, and its organisations are told apart all the same, alike on every screen.
 */
export function organisationColours(organisations: readonly Organisation[]): ReadonlyMap<string, string> {
  const taken = organisations.flatMap(({ colour }) => colour ?? [])
  return new Map(
    organisations.map(({ id, colour }) => {
      if (colour !== undefined) return [id, colour]
      const free = freestColour(taken)
      taken.push(free)
      return [id, free]
    }),
  )
}
