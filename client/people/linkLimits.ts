import { MAX_PASSCODE, MIN_PASSCODE } from '#shared/wire/limits.ts'

const MOST_USES = 100_000

/** The number written as a link's most uses: undefined for nothing, `wrong` for what is no whole number in range. */
export function mostUses(text: string): number | 'wrong' | undefined {
  const digits = text.replaceAll(/\s/g, '')
  if (digits === '') return undefined
  const value = /^\d{1,6}$/.test(digits) ? Number(digits) : 0
  return value >= 1 && value <= MOST_USES ? value : 'wrong'
}

/** Whether a word is long enough, and not too long, to be asked for beside a link. */
export const passcodeFits = (word: string): boolean => word.length >= MIN_PASSCODE && word.length <= MAX_PASSCODE
