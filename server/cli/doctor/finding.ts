/** One line of the doctor: how it is, what was looked at, and what to do about it. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail'
  readonly what: string
  readonly advice?: string
}
export const ok = (what: string): Finding => ({ level: 'ok', what })
export const warn = (what: string, advice: string): Finding => ({ level: 'warn', what, advice })
export const fail = (what: string, advice: string): Finding => ({ level: 'fail', what, advice })

/** `ok|warn|fail  what  what to do`. */
export const lineOf = ({ level, what, advice }: Finding): string =>
  [level.padEnd(4), what, ...(advice === undefined ? [] : [advice])].join('  ')

export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  // fetch says only that it failed; why stands in the cause
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
