import type { Measurement } from '#shared/model/fields.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
export interface Sparkline {
  /** Baseline first if there is one, then the measurements by date; 0–1 from left to right and from bottom to top. */
  readonly points: readonly Point[]
  readonly baseline: number | undefined
  readonly target: number | undefined
}

/**
 * Measured values over time between baseline and target, scaled to a square of 1 × 1. Undefined with fewer than two
 * dated values. `until` is the last day that counts (YYYY-MM-DD).
 */
export function sparklineOf(
  measurements: readonly Measurement[],
  baseline: { readonly value: number | undefined; readonly date: string | undefined },
  target: number | undefined,
  until: string,
): Sparkline | undefined {
  const dated = [{ date: baseline.date, value: baseline.value }, ...measurements]
    .flatMap(({ date, value }) => (date !== undefined && value !== undefined && date <= until ? [{ date, value }] : []))
    .map(({ date, value }) => ({ time: Date.parse(date), value }))
    .filter(({ time }) => !Number.isNaN(time))
    .toSorted((a, b) => a.time - b.time)
  const [first, last] = [dated[0], dated.at(-1)]
  if (!first || !last || first === last) return undefined
  const values = [...dated.map(({ value }) => value), baseline.value, target].filter((value) => value !== undefined)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const height = (value: number) => (high === low ? 0.5 : (value - low) / (high - low))
  const width = (time: number) => (last.time === first.time ? 1 : (time - first.time) / (last.time - first.time))
  return {
    points: dated.map(({ time, value }) => ({ x: width(time), y: height(value) })),
    baseline: baseline.value === undefined ? undefined : height(baseline.value),
    target: target === undefined ? undefined : height(target),
  }
}
