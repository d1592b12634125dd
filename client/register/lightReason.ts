import type { RegisterRow } from '#shared/register/row.ts'

export type LightReason =
  | 'noScale'
  | 'harm'
  | 'harmUnmeasured'
  | 'unmeasuredLate'
  | 'overdue'
  | 'unmeasured'
  | 'reached'
  | 'pastTarget'
  | 'noExpected'
  | 'behind'

/** Which rule of F4 decided the light of a row on the day `asOf`. Source: domain reference 3.2. */
export function lightReason(row: RegisterRow, asOf: string): LightReason {
  const { baselineValue, targetValue, progress, targetDate, isDisbenefit, rag } = row
  if (baselineValue === null || targetValue === null || baselineValue === targetValue) return 'noScale'
  const late = targetDate !== null && asOf > targetDate
  if (progress === null) {
    if (rag === 'amber') return 'overdue'
    if (isDisbenefit) return 'harmUnmeasured'
    return late ? 'unmeasuredLate' : 'unmeasured'
  }
  if (isDisbenefit) return 'harm'
  // Shown rounded: what reads 100 may be a little less, and was then judged by another rule.
  if (progress >= 100 && (rag === 'green' || row.measurementStatus === 'overdue')) return 'reached'
  if (late) return 'pastTarget'
  return row.expectedProgress === null ? 'noExpected' : 'behind'
}
