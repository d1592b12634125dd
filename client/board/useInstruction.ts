import { firstCommand, type FirstId } from '#client/board/commands/first.ts'
import { keymap, shownKeys } from '#client/board/keymap.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'

/** How the map is used by keyboard, in a sentence or two, with the keys this person has. */
export function useInstruction(): string {
  const t = useT()
  useStore(keymap)
  const key = (id: FirstId) => shownKeys(firstCommand(id))
  const keys = {
    link: key('link'),
    first: key('createGoal'),
    last: key('createDisbenefit'),
    note: key('createNote'),
  }
  const has = Object.values(keys).every(Boolean)
  return has ? `${t('canvas.instruction')} ${t('canvas.instructionKeys', keys)}` : t('canvas.instruction')
}
