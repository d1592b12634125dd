const KINDS = ['initiative', 'enabler', 'change', 'benefit', 'benefit', 'goal'] as const
const ORGANISATIONS = Array.from({ length: 12 }, (_, n) => ({
  id: `org-${n}`,
  name: `Organisation ${n}`,
  kind: 'state',
}))

/** Always the same numbers between 0 and 1. Source: mulberry32. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A map of the size asked for, every field of a benefit filled, links from each kind to the next or within a kind. */
export function largeMap(size: number, links: number) {
  const random = numbersFrom(7)
  const some = (below: number) => Math.floor(random() * below)
  const elements = Array.from({ length: size }, (_, n) => {
    const kind = KINDS[Math.floor((n * KINDS.length) / size)] ?? 'goal'
    const person = { name: `Person ${some(400)}`, role: 'Head', organisationId: `org-${some(12)}` }
    const start = `202${4 + some(3)}-0${1 + some(9)}-15`
    return {
      id: `e${n}`,
      kind,
      title: `Element ${n}`,
      description: 'Text',
      organisationId: `org-${some(12)}`,
      owner: person,
      changeOwner: person,
      assignmentReceiver: person,
      startDate: start,
      endDate: `2027-0${1 + some(9)}-01`,
      availableFrom: `2026-0${1 + some(9)}-01`,
      realisationStart: start,
      ...(kind === 'benefit' && {
        isDisbenefit: some(12) === 0,
        category: some(2) ? 'quality' : 'cashReleasing',
        realisingOrganisationId: `org-${some(12)}`,
        beneficiaryOrganisationIds: [`org-${some(12)}`],
        indicator: `Indicator ${n}`,
        unit: 'days',
        direction: 'decrease',
        baselineValue: 20,
        baselineDate: '2024-05-01',
        targetValue: 5,
        targetDate: '2028-12-31',
        measurementFrequency: 'quarterly',
        probability: 75,
        status: 'realising',
        measurements: [{ date: '2026-03-31', value: 15 }],
        annualValues: [2027, 2028, 2029].map((year) => ({
          organisationId: `org-${some(12)}`,
          year,
          amount: some(1e6),
        })),
      }),
      risks: [{ id: `r${n}`, threat: 'Late', probability: 1 + some(4), consequence: 1 + some(4), status: 'open' }],
    }
  })
  return {
    title: 'Large',
    language: 'en',
    organisations: ORGANISATIONS,
    elements,
    links: Array.from({ length: links }, (_, n) => {
      const from = some(size - 1)
      const to = Math.min(size - 1, from + 1 + some(Math.ceil(size / 4)))
      return { id: `l${n}`, from: `e${from}`, to: `e${to}` }
    }),
  }
}
