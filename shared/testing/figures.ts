/** One thing a reliability test has measured, and what it has to be. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** Such as `ms`, `MiB`; empty for a count. */
  readonly unit: string
  /** Such as `< 250`; absent where the figure only informs. */
  readonly target?: string
  readonly holds: boolean
}
/** What one reliability test comes to. */
export interface Outcome {
  /** As in docs/reliability.md, `T1`. */
  readonly id: string
  readonly figures: readonly Figure[]
  /** What the run was like: its seed, what was shortened. */
  readonly note?: string
  /** Why it could not be run here. */
  readonly skipped?: string
}

const PREFIX = 'figures '

export const atMost = (name: string, value: number, limit: number, unit = ''): Figure => ({
  name,
  value,
  unit,
  target: `≤ ${limit}`,
  holds: value <= limit,
})
export const below = (name: string, value: number, limit: number, unit = ''): Figure => ({
  name,
  value,
  unit,
  target: `< ${limit}`,
  holds: value < limit,
})
export const exactly = (name: string, value: number, wanted: number, unit = ''): Figure => ({
  name,
  value,
  unit,
  target: `= ${wanted}`,
  holds: value === wanted,
})
export const plain = (name: string, value: number, unit = ''): Figure => ({ name, value, unit, holds: true })

/** A line of output that `npm run nightly` understands. */
export const outcomeLine = (outcome: Outcome): string => `${PREFIX}${JSON.stringify(outcome)}\n`

/** The outcome a line of output holds; undefined for any other line. */
export function readOutcome(line: string): Outcome | undefined {
  const at = line.indexOf(`${PREFIX}{"id":"T`)
  return at < 0 ? undefined : (JSON.parse(line.slice(at + PREFIX.length)) as Outcome)
}
