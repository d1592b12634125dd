/** The last moment of a day (YYYY-MM-DD) where this computer is, as the server takes moments. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString()

/** The day (YYYY-MM-DD) of a moment where this computer is; undefined for what is no moment. */
export function dayOf(moment: string | undefined): string | undefined {
  const date = new Date(moment ?? '')
  if (Number.isNaN(date.getTime())) return undefined
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
