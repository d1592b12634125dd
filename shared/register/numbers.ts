/** Half up, as the domain reference rounds: 12.5 → 13, −20.5 → −20; never minus zero. */
export const roundHalfUp = (value: number): number => Math.floor(Number(value.toPrecision(15)) + 0.5) + 0

/**
 * A percentage without the last digits that binary arithmetic invents: 100 × (2.7 − 3) ÷ (1.5 − 3) is 20, not
 * 19.999…96, so that what lies exactly on a limit is judged to lie on it.
 */
export const withoutNoise = (percentage: number): number => Number(percentage.toPrecision(12)) + 0

export const isNumber = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)
