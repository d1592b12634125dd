import { docCharacters, docEntries } from '#shared/doc/docWeight.ts'
import type { ElementId } from '#shared/model/element.ts'
import { lockOnElement, type LockableElement } from '#shared/model/locks.ts'
import type { Position } from '#shared/doc/schema.ts'
import { MAX_TEXT } from '#shared/model/values.ts'
import { toast } from '#client/ui/toast.ts'
import { sayLocked, type Board } from '#client/board/board.ts'

type Asked = Pick<Board, 'session' | 't'>

/** Part of the greatest document that may be filled: what a text weighs besides its letters is not known before. */
const FILLED = 0.95

/** Longest text that a field of this map may hold, in UTF-16 code units. */
export function mostText({ session }: Asked): number {
  const limits = session.hello.get()?.limits
  return limits ? Math.min(MAX_TEXT, limits.text) : MAX_TEXT
}

/** Length of the longest text in a value, keys aside. */
function longestIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((most, part) => Math.max(most, longestIn(part)), 0)
}

/** Whether the map has room for so many more elements, and for `content` and each of its texts; says so when it has not. */
export function hasRoom(board: Asked, elements: number, content: unknown): boolean {
  const { session, t } = board
  const refuse = (words: string): false => {
    toast(words, { tone: 'problem', matter: 'paste' })
    return false
  }
  const most = mostText(board)
  if (longestIn(content) > most) return refuse(t('paste.refused.tooLong', { most }))
  const limits = session.hello.get()?.limits
  if (!limits) return true
  const room = Math.max(0, limits.elements - docEntries(session.doc).elements)
  if (elements > room) return refuse(t('paste.refused.tooMany', { count: elements, room }))
  const letters = JSON.stringify(content).length
  const isTooHeavy = docCharacters(session.doc) + letters > limits.docBytes * FILLED
  return !isTooHeavy || refuse(t('paste.refused.tooHeavy'))
}

/** What is to be put on the map: fields it does not say stay as they are. */
type Put = Partial<LockableElement> & { readonly id: ElementId; readonly x?: unknown; readonly y?: unknown }

/** Says which lock keeps elements from being put on the map so; true when none does. The server would refuse them all. */
export function mayPut({ session, t }: Asked, elements: Iterable<Put>): boolean {
  const said = session.hello.get()
  if (!said || said.role === 'facilitator' || said.locks.length === 0) return true
  const { view } = session
  const section = (id: string) => view.map().sections.find((one) => one.id === id)
  for (const { id, x, y, ...fields } of elements) {
    const place: Position | undefined = typeof x === 'number' && typeof y === 'number' ? [x, y] : view.position(id)
    const element = { kind: 'note' as const, ...view.element(id), ...fields, id }
    const lock = lockOnElement(said.locks, element, place, section)
    if (!lock) continue
    sayLocked(t, lock.reason)
    return false
  }
  return true
}
