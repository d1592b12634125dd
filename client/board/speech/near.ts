import type { Element, ElementId } from '#shared/model/element.ts'
import type { Heard } from '#client/board/speech/remote.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { changeLog } from '#client/board/speech/changeLog.ts'

const PERSONS = [
  'owner',
  'changeOwner',
  'changeAgent',
  'assignmentGiver',
  'assignmentReceiver',
  'measurementResponsible',
] as const satisfies readonly (keyof Element)[]

/** Tells whether an element is this person's (made or edited here, selected, with the keyboard, owned by name) or linked to one that is. */
export function nearTo({ doc, view, selection, hello }: Omit<Heard, 'people' | 'synced'>): (id: ElementId) => boolean {
  const selected = selection.get()
  const focused = canvasHere.get()?.board.state.focused.get()
  const name = hello.get()?.participant.name.trim().toLocaleLowerCase()
  const { mine } = changeLog(doc)
  const isMine = (id: ElementId): boolean => {
    if (selected.has(id) || id === focused || mine.has(id)) return true
    const element = view.element(id)
    return PERSONS.some((field) => name && element?.[field]?.name?.trim().toLocaleLowerCase() === name)
  }
  return (id) => {
    if (isMine(id)) return true
    const { from, to } = view.linksOf(id)
    return (
      from.some((link) => isMine(view.link(link)?.to ?? '')) || to.some((link) => isMine(view.link(link)?.from ?? ''))
    )
  }
}
