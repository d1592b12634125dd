import { forgetAllBoards } from '#client/session/keptCopies.ts'
import { writePreference } from '#client/ui/preferences.ts'
import { rememberPerson } from '#client/ui/person.ts'

/** Takes away what this browser keeps of maps and of the person; language and appearance stay. */
export async function forgetThisDevice(): Promise<void> {
  rememberPerson({ name: '', organisation: '' })
  writePreference('colours', undefined)
  await forgetAllBoards()
}
