import { readPreference, writePreference } from '#client/ui/preferences.ts'

/** Who the person said to be the last time, in this browser. */
export interface RememberedPerson {
  readonly name: string
  readonly organisation: string
}

/** Empty texts when nothing is remembered. */
export const rememberedPerson = (): RememberedPerson => ({
  name: readPreference('name') ?? '',
  organisation: readPreference('organisation') ?? '',
})

/** Fills the form in next time; an empty text forgets. */
export function rememberPerson({ name, organisation }: RememberedPerson): void {
  writePreference('name', name || undefined)
  writePreference('organisation', organisation || undefined)
}
