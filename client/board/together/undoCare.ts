import { builtUpon, elementsAt, placesOf, type Place } from '#shared/doc/undoPreview.ts'
import { readStoredElement } from '#shared/doc/readElement.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { lockOnElement, type MapLock } from '#shared/model/locks.ts'
import { announce } from '#client/ui/announce.tsx'
import { goTo } from '#client/ui/goTo.ts'
import { toast } from '#client/ui/toast.ts'
import { manageAddress } from '#client/boards/views.ts'
import { sayLocked } from '#client/board/board.ts'
import { nearestCard } from '#client/board/goneThings.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { isTyping } from '#client/board/keys.ts'
import type { Stepping } from '#client/board/undoActions.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { commentsByOthers } from '#client/comments/byOthers.ts'
import { undoQuestion } from '#client/board/together/undoQuestion.ts'
import { changedSinceWords, deletedSinceWords, questionWords } from '#client/board/together/undoWords.ts'

type Which = 'undo' | 'redo'
/** More than so many are not all brought into view. */
const MOST_SHOWN = 12

/** Takes back or does again the newest step, and says what came of it; asks first when others have built upon it. */
export function takeStep(board: Stepping, which: Which): void {
  const { doc, undo } = board.session
  const step = undo.newest(which)
  if (!step) return sayEmpty(board, which)
  const lock = lockOnAny(board, placesOf(doc, step))
  if (lock) return sayLocked(board.t, lock.reason)
  const upon = which === 'undo' ? builtUpon(doc, step, commentsByOthers) : []
  if (upon.length === 0) return pop(board, which)
  const { kept, ...words } = questionWords(board, upon)
  const isStill = () => undo.newest('undo') === step
  const onYes = () => isStill() && pop(board, 'undo')
  const onKeep = () => {
    if (!isStill()) return
    undo.keep()
    announce(kept)
  }
  if (canvasHere.get()) return undoQuestion.set({ ...words, onYes, onKeep })
  // In the other views nothing is over which a dialog could lie: what was made stays unless they say so.
  const text = [words.title, ...words.lines].join(' ')
  toast(text, { tone: 'problem', matter: 'undo', action: { label: words.yes, run: onYes } })
}

/** The first lock that binds this person and covers a place, also of what lies in the trash: the server would refuse the step. */
function lockOnAny({ session }: Stepping, places: readonly Place[]): MapLock | undefined {
  const said = session.hello.get()
  if (!said || said.role === 'facilitator' || said.locks.length === 0) return undefined
  const { doc, view } = session
  const section = (id: string) => view.map().sections.find((one) => one.id === id)
  const onElement = (id: string) => {
    const stored = readStoredElement(id, rootOf(doc, 'elements').get(id))
    return stored && lockOnElement(said.locks, stored.content, view.position(id), section)
  }
  for (const place of places) {
    const scope = place.root === 'sections' ? 'section' : place.root === 'organisations' ? 'lane' : undefined
    const own = said.locks.find((lock) => lock.scope === scope && lock.id === place.id)
    // A link is locked when both its ends are.
    const locks = elementsAt(doc, place).map(onElement)
    const lock = own ?? (locks.every((one) => one !== undefined) ? locks[0] : undefined)
    if (lock) return lock
  }
  return undefined
}

function pop(board: Stepping, which: Which): void {
  const { session } = board
  const step = session.undo.newest(which)
  if (!step) return
  const places = placesOf(session.doc, step)
  const focus = holdFocus(new Set(places.flatMap((place) => elementsAt(session.doc, place))))
  const done = session.undo[which]()
  focus.restore()
  if (!done) return
  sayDone(board, which, done, places)
  show(board, places, which === 'undo' ? done.noted : undefined)
}

function sayDone(
  board: Stepping,
  which: Which,
  { name, changed, overwritten }: NonNullable<ReturnType<Stepping['session']['undo']['undo']>>,
  places: readonly Place[],
): void {
  const { t } = board
  const warning = changedSinceWords(board, overwritten, places) ?? deletedSinceWords(board, places)
  const said = which === 'undo' ? 'undone' : 'redone'
  if (changed) announce(name ? t(`canvas.said.${said}`, { step: name }) : t(`canvas.said.${said}Edit`))
  if (warning) toast(warning, { matter: 'undo' })
  else if (!changed) toast(t('together.nothingLeft'), { matter: 'undo' })
}

function sayEmpty({ session, t }: Stepping, which: Which): void {
  if (which === 'redo') return announce(t('canvas.said.nothingToRedo'))
  const mayRead = session.hello.get()?.role === 'facilitator'
  const toLog = { label: t('together.toLog'), run: () => goTo(manageAddress(session.boardId, 'log')) }
  toast(t('canvas.said.nothingToUndo'), { matter: 'undo', ...(mayRead && { action: toLog }) })
}

/** What the step makes go is not "removed by somebody else": the keyboard lets go of it first. */
function holdFocus(ids: ReadonlySet<string>): { readonly restore: () => void } {
  const tools = canvasHere.get()
  if (!tools) return { restore: () => undefined }
  const { state, session } = tools.board
  const held = [state.focused, state.editing].flatMap((store) => {
    const id = store.get()
    return id !== undefined && ids.has(id) ? [{ store, id }] : []
  })
  for (const { store } of held) store.set(undefined)
  return {
    restore: () => {
      for (const { store, id } of held) {
        if (session.view.element(id)) store.set(id)
        // Gone by one's own step: the card nearest to it is next.
        else if (store === state.focused)
          store.set(nearestCard(tools.board, id, (other) => !session.view.element(other)))
      }
    },
  }
}

/** Selects what was selected then, or else what has changed, brings it into view, and gives it the keyboard. */
function show({ session }: Stepping, places: readonly Place[], noted: unknown): void {
  const { view, selection } = session
  const isThere = (id: string) => view.element(id) !== undefined || view.link(id) !== undefined
  // The first step also writes down where everything was shown: that is not what the person did.
  const done = places.filter(({ root }) => root !== 'positions')
  const entries = (done.length > 0 ? done : places).flatMap((place) =>
    place.root === 'links' ? [place.id] : elementsAt(session.doc, place),
  )
  const changed = [...new Set(entries)].filter(isThere)
  const before = Array.isArray(noted) ? noted.filter((id): id is string => typeof id === 'string' && isThere(id)) : []
  const tools = canvasHere.get()
  // The text being written keeps the keyboard, and what it belongs to stays selected.
  if (typeof document !== 'undefined' && isTyping(document.activeElement)) return
  selection.select(before.length > 0 ? before : changed)
  if (tools) showOnCanvas(tools, changed, before)
}

function showOnCanvas(tools: CanvasTools, changed: readonly string[], before: readonly string[]): void {
  const { board, view } = tools
  const { rects } = board.layout()
  // Those that have come back are laid out with the next drawing.
  requestAnimationFrame(() => {
    const cards = changed.filter((id) => board.session.view.element(id))
    const [first] = cards
    if (first !== undefined) view.reveal(...(cards.length > MOST_SHOWN ? [first] : cards))
    const next = before.find((id) => cards.includes(id)) ?? first ?? before.find((id) => rects.has(id))
    if (next === undefined) return focusAgain(tools, changed)
    if (hasNoFocus()) view.focusCard(next)
    else board.state.focused.set(next)
    if (board.state.home.get() === 'canvas') giveKeyboard(next)
  })
}

/** While the keyboard goes through links, one that has come back has it again. */
function focusAgain({ board, view }: CanvasTools, changed: readonly string[]): void {
  const { session, state } = board
  const link = changed.flatMap((id) => session.view.link(id) ?? [])[0]
  const before = state.focusedLink.get()
  if (!link || !before || !hasNoFocus()) return
  const at = before.at === link.to ? link.to : link.from
  state.focusedLink.set({ id: link.id, at })
  view.focusCanvas()
}

/** Whether the keyboard is nowhere in particular: on the page, the canvas or a card, or on a message that goes away. */
function hasNoFocus(): boolean {
  const active = document.activeElement
  if (!active || active === document.body) return true
  return !isTyping(active) && active.closest('.react-flow, [role=treegrid], [data-toasts]') !== null
}

/** A card that has come back may take some frames to be drawn, on a busy machine many. */
function giveKeyboard(id: string, frames = 120): void {
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`[data-element="${CSS.escape(id)}"]`)
    const active = document.activeElement
    if (active === card || !hasNoFocus() || canvasHere.get()?.board.state.focused.get() !== id) return
    if (card) card.focus({ preventScroll: true })
    else if (frames > 0) giveKeyboard(id, frames - 1)
  })
}
