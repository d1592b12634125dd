import type { Awareness } from 'y-protocols/awareness'
import type { Hello } from '#shared/wire/presence.ts'
import {
  focusOf,
  inPeopleOrder,
  personOf,
  personOfHello,
  sameList,
  type PersonFocus,
  type PersonHere,
} from '#client/session/people.ts'
import type { Pointers } from '#client/session/pointers.ts'
import type { SelectionStore } from '#client/session/selection.ts'
import { createStore, type Store } from '#client/session/store.ts'

/** Away after this long without a key or a pointer. */
const IDLE_MS = 60_000
const SELECTION_EVERY_MS = 66
/** The others are listed, without colour, so long after the connection was lost. */
const LOST_MS = 10_000
/** Room left in a presence message for what is not the selection. */
const SELECTION_SHARE = 0.7
const PRESENCE_BYTES = 2048

export interface Presence {
  readonly people: Store<readonly PersonHere[]>
  readonly focuses: Store<readonly PersonFocus[]>
  readonly setEditing: (at: { id: string; field: string } | undefined) => void
  /** The connection has ended: call it while the others are still known. */
  readonly lost: () => void
  readonly stop: () => void
}

/** As many ids as fit into `bytes` of JSON, and how many were left out. */
export function fittingSelection(ids: Iterable<string>, bytes: number): { selection: string[]; more: number } {
  const all = [...ids]
  let used = 2
  const selection = all.filter((id) => (used += id.length + 3) <= bytes)
  return { selection, more: all.length - selection.length }
}

/** Tells the others what this person has selected, edits and whether they are away; lists who else is here. */
export function createPresence(parts: {
  awareness: Awareness
  selection: SelectionStore
  hello: Store<Hello | undefined>
  pointers: Pointers
}): Presence {
  const { awareness, selection, hello, pointers } = parts
  const people = createStore<readonly PersonHere[]>([], sameList)
  const focuses = createStore<readonly PersonFocus[]>([], sameList)

  let lost: readonly PersonHere[] = []
  let lostTimer: ReturnType<typeof setTimeout> | undefined
  const setLost = (them: readonly PersonHere[]) => {
    clearTimeout(lostTimer)
    lost = them
    if (them.length === 0) return
    lostTimer = setTimeout(() => {
      lost = []
      read()
    }, LOST_MS)
  }

  const read = () => {
    const said = hello.get()
    const others: PersonHere[] = []
    const theirs: PersonFocus[] = []
    let myColour: string | undefined
    for (const [clientId, state] of awareness.getStates()) {
      const person = personOf(clientId, state)
      if (!person) continue
      if (clientId === awareness.clientID || person.participantId === said?.participant.id) myColour ??= person.colour
      if (clientId === awareness.clientID) continue
      others.push(person)
      theirs.push(focusOf(person, state))
    }
    const me = said && personOfHello(awareness.clientID, said, myColour)
    const back = new Set(others.map(({ participantId }) => participantId))
    const missing = lost.filter(({ participantId }) => !back.has(participantId))
    people.set([...(me ? [me] : []), ...others, ...missing].toSorted(inPeopleOrder))
    focuses.set(theirs.toSorted((a, b) => inPeopleOrder(a.person, b.person)))
  }
  const onChange = (changes: { removed: number[] }) => {
    pointers.drop(changes.removed)
    read()
  }
  awareness.on('change', onChange)
  const stopHello = hello.subscribe(read)

  let selectionTimer: ReturnType<typeof setTimeout> | undefined
  const sendSelection = () => {
    selectionTimer = undefined
    const limit = (hello.get()?.limits.presenceBytes ?? PRESENCE_BYTES) * SELECTION_SHARE
    const fitting = fittingSelection(selection.get(), limit)
    const { selection: _old, more: _more, ...state } = awareness.getLocalState() ?? {}
    awareness.setLocalState({
      ...state,
      ...(fitting.selection.length > 0 && { selection: fitting.selection }),
      ...(fitting.more > 0 && { more: fitting.more }),
    })
  }
  const stopSelection = selection.subscribe(() => {
    selectionTimer ??= setTimeout(sendSelection, SELECTION_EVERY_MS)
  })
  if (selection.get().size > 0) sendSelection()

  const setPart = (name: 'editing' | 'idle', value: unknown) => {
    const { [name]: _old, ...state } = awareness.getLocalState() ?? {}
    awareness.setLocalState(value === undefined ? state : { ...state, [name]: value })
  }
  let idle = false
  let idleTimer = setTimeout(goIdle, IDLE_MS)
  function goIdle(): void {
    idle = true
    setPart('idle', true)
  }
  const wake = () => {
    clearTimeout(idleTimer)
    idleTimer = setTimeout(goIdle, IDLE_MS)
    if (!idle) return
    idle = false
    setPart('idle', undefined)
  }
  window.addEventListener('pointermove', wake, { passive: true })
  window.addEventListener('keydown', wake, { passive: true })

  return {
    people,
    focuses,
    setEditing: (at) => setPart('editing', at),
    lost: () => {
      // An attempt that fails in between is no new loss.
      const here = people.get().filter((person) => !person.me && !person.lost)
      if (here.length > 0) setLost(here.map((person) => ({ ...person, lost: true })))
    },
    stop: () => {
      clearTimeout(lostTimer)
      clearTimeout(selectionTimer)
      clearTimeout(idleTimer)
      stopSelection()
      stopHello()
      awareness.off('change', onChange)
      window.removeEventListener('pointermove', wake)
      window.removeEventListener('keydown', wake)
    },
  }
}
