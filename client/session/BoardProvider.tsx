import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { MapView } from '#shared/doc/mapView.ts'
import type { BenefitMap, MapSettings, Organisation } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { Link, LinkId } from '#shared/model/link.ts'
import type { MapLock } from '#shared/model/locks.ts'
import type { Hello } from '#shared/wire/presence.ts'
import { openBoard, type OpenBoard, type Refusal } from '#client/session/openBoard.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import type { Connection } from '#client/session/connection.ts'
import type { PersonFocus, PersonHere } from '#client/session/people.ts'
import { useStore } from '#client/session/useStore.ts'

interface Opened {
  readonly board: OpenBoard
  readonly session: BoardSession
}
/** The board for everything inside; only who opens another session of it gives it another value. */
export const SessionContext = createContext<Opened | undefined>(undefined)

/** Opens the board's live session for everything inside, and closes it when it goes. Shows nothing by itself. */
export function BoardProvider({ boardId, children }: { boardId: string; children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>()
  useEffect(() => {
    const board = openBoard(boardId, (session, self) => setOpened({ board: self, session }))
    return () => {
      setOpened(undefined)
      board.close()
    }
  }, [boardId])
  return opened && <SessionContext value={opened}>{children}</SessionContext>
}

export function useOpened(): Opened {
  const opened = useContext(SessionContext)
  if (!opened) throw new Error('A board hook was used outside BoardProvider')
  return opened
}

/** The session of the board on this page. Another object after the document had to be loaded anew. */
export const useSession = (): BoardSession => useOpened().session
export const useMapView = (): MapView => useSession().view

/** The whole map; its caller renders at every change of anything but positions. */
export function useBenefitMap(): BenefitMap {
  const view = useMapView()
  const subscribe = useCallback((notify: () => void) => view.subscribeAll(notify), [view])
  return useSyncExternalStore(subscribe, () => view.map())
}

/** One element; its caller renders only when this element or one of its rows changes. */
export function useElement(id: ElementId): Element | undefined {
  const view = useMapView()
  const subscribe = useCallback((notify: () => void) => view.subscribe(id, notify), [view, id])
  return useSyncExternalStore(subscribe, () => view.element(id))
}

/** One link, likewise. */
export function useLink(id: LinkId): Link | undefined {
  const view = useMapView()
  const subscribe = useCallback((notify: () => void) => view.subscribe(id, notify), [view, id])
  return useSyncExternalStore(subscribe, () => view.link(id))
}

export const useSettings = (): MapSettings => useStore(useSession().settings)
export const useOrganisations = (): readonly Organisation[] => useStore(useSession().organisations)
/** Whether the map is as the server has it, or was at least once; before that nothing may be called empty. */
export const useLoaded = (): boolean => useStore(useSession().loaded)
export const useConnection = (): Connection => useStore(useSession().connection)
export const useHello = (): Hello | undefined => useStore(useSession().hello)
/** Who is here, one entry per open tab, me first. */
export const usePeople = (): readonly PersonHere[] => useStore(useSession().people)
/** What the others have selected and which texts they edit. */
export const useFocuses = (): readonly PersonFocus[] => useStore(useSession().focuses)

export interface Selection {
  readonly selected: ReadonlySet<string>
  readonly select: (ids: Iterable<string>) => void
  readonly toggle: (id: string) => void
}

/** What is selected, elements and links, the same on the map, in the register and in the inspector. */
export function useSelection(): Selection {
  const { selection } = useSession()
  return { selected: useStore(selection), select: selection.select, toggle: selection.toggle }
}

/** What this person may do here, by the server's word. */
export function useCan(): { readonly edit: boolean; readonly facilitate: boolean } {
  const session = useSession()
  useConnection()
  return { edit: session.canEdit(), facilitate: useHello()?.role === 'facilitator' }
}

/** The lock that covers an element or link for everyone but facilitators; undefined when none does. */
export function useLockOf(id: string): MapLock | undefined {
  const { view, hello, lockOf } = useSession()
  const subscribe = useCallback(
    (notify: () => void) => {
      const leave = [view.subscribe(id, notify), hello.subscribe(notify)]
      return () => leave.forEach((stop) => stop())
    },
    [view, hello, id],
  )
  return useSyncExternalStore(subscribe, () => lockOf(id))
}

/** The last change the server did not take, with what was written, until it is dismissed. */
export function useRefusal(): { readonly refusal: Refusal | undefined; readonly dismiss: () => void } {
  const { board } = useOpened()
  return { refusal: useStore(board.refusal), dismiss: board.dismissRefusal }
}
