import { useCallback, useEffect, useMemo } from 'react'
import { createStore, type WritableStore } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { PLAIN_STATE, readState, writeState, type RegisterState } from '#client/register/registerState.ts'

/** What a tab last looked at in each board's register, for coming back from the map. */
const states = new Map<string, WritableStore<RegisterState>>()

/** Browsers refuse an address that changes with every letter. */
const ADDRESS_AFTER_MS = 400

/** The query of the address names a row or something to look at. */
const asksForState = (query: string): boolean => writeState(readState(query)) !== ''

function storeOf(boardId: string): WritableStore<RegisterState> {
  const known = states.get(boardId)
  const query = globalThis.location.search
  const store = known ?? createStore(readState(query))
  if (known && asksForState(query)) known.set(readState(query))
  states.set(boardId, store)
  return store
}

/** The row a link asks for; undefined without one. */
export const linkedRow = (query: string): string | undefined => new URLSearchParams(query).get('row') ?? undefined

/** Address of this board's register at one row, to be sent to somebody. */
export const rowAddress = (benefitId: string): string =>
  `${location.origin}${location.pathname}?row=${encodeURIComponent(benefitId)}`

interface Kept {
  readonly state: RegisterState
  readonly change: (change: (state: RegisterState) => RegisterState) => void
}

/** What is looked at, kept in the address, so that a link or a reload shows the same. */
export function useRegisterState(boardId: string): Kept {
  const store = useMemo(() => storeOf(boardId), [boardId])
  const state = useStore(store)
  useEffect(() => {
    const read = () => store.set(asksForState(location.search) ? readState(location.search) : PLAIN_STATE)
    window.addEventListener('popstate', read)
    return () => window.removeEventListener('popstate', read)
  }, [store])
  useEffect(() => {
    const query = writeState(state)
    if (query === writeState(readState(location.search))) return
    const timer = setTimeout(
      () => history.replaceState(history.state, '', `${location.pathname}${query && `?${query}`}`),
      ADDRESS_AFTER_MS,
    )
    return () => clearTimeout(timer)
  }, [state])
  const change = useCallback((make: (state: RegisterState) => RegisterState) => store.set(make(store.get())), [store])
  return { state, change }
}
