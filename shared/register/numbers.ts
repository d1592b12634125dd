/** What is too great for a number becomes the greatest one: figures stay finite and can be added to others. */
export const bounded = (value: number): number => Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE)

/** Half up, as the domain reference rounds: 12.5 → 13, −20.5 → −20; never minus zero. */
export const roundHalfUp = (value: number): number =>
  Number.isInteger(value) ? value + 0 : bounded(Math.floor(Number(value.toPrecision(15)) + 0.5) + 0)

/**
 * A percentage without the last digits that binary arithmetic invents: 100 × (2.7 − 3) ÷ (1.5 − 3) is 20, not
 * 19.999…96, so that what lies exactly on a limit is judged to lie on it.
 */
export const withoutNoise = (percentage: number): number =>
  Number.isInteger(percentage) && Math.abs(percentage) < 1e12 ? percentage + 0 : Number(percentage.toPrecision(12)) + 0

export const isNumber = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)
