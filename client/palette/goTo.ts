import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import { titleOf } from '#client/board/board.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { parkingState } from '#client/board/parking/parkingState.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { benefitOfKey } from '#client/register/grouping.ts'
import { announce } from '#client/ui/announce.tsx'

/** Somebody who has gone elsewhere meanwhile does not want it any more. */
const WANTED_MS = 10_000
/** What a view still has to draw is waited for so many frames. */
const FRAMES = 60

/** Calls with the canvas that is on the page, else goes to the map and calls when the canvas is there. */
export function atCanvas({ boardId, navigate }: PageContext, run: (tools: CanvasTools) => void): void {
  const here = canvasHere.get()
  if (here) return run(here)
  const asked = performance.now()
  const stop = canvasHere.subscribe(() => {
    const tools = canvasHere.get()
    if (!tools) return
    stop()
    if (performance.now() - asked > WANTED_MS || tools.board.session.boardId !== boardId) return
    // The heading of the view takes the keyboard first.
    requestAnimationFrame(() => run(tools))
  })
  navigate(`/b/${boardId}`)
}

/** Selects an element and gives it the keyboard: its row where the register is shown, else its card on the map. */
export function showElement(page: PageContext, id: ElementId): void {
  const { session, t, view } = page
  const element = session.view.element(id)
  if (!element) return announce(t('health.said.gone'))
  session.selection.select([id])
  const said = { kind: kindLabel(t, creatableOf(element)), title: titleOf(page, id) }
  if (view === 'register' && element.kind === 'benefit' && !element.parked) return showRow(page, id, said)
  if (!element.parked && !canvasHere.get()) wantedInView.set({ id })
  atCanvas(page, (tools) => {
    announce(t('palette.said.shown', said))
    if (!element.parked) return tools.view.focusCard(id)
    parkingState.set({ ...parkingState.get(), open: true })
    focusFirst(() => document.querySelector<HTMLElement>('[data-parking] [aria-pressed="true"]') ?? undefined)
  })
}

function showRow({ t }: PageContext, id: ElementId, said: { readonly kind: string; readonly title: string }): void {
  const rows = () => [...document.querySelectorAll<HTMLElement>('[data-line]')]
  const row = () => rows().find(({ dataset }) => benefitOfKey(dataset['line'] ?? '') === id) ?? selectedCard()
  focusFirst(row, (found) => announce(t(found ? 'palette.said.shown' : 'palette.said.hidden', said)))
}
/** On a phone the rows are cards. */
const selectedCard = () => document.querySelector<HTMLElement>('article[data-selected] button') ?? undefined

/** Gives the keyboard to something as soon as it is drawn; `then` hears whether it was. */
function focusFirst(find: () => HTMLElement | undefined, then?: (found: boolean) => void, frames = FRAMES): void {
  const found = find()
  found?.focus()
  if (found || frames === 0) then?.(found !== undefined)
  else requestAnimationFrame(() => focusFirst(find, then, frames - 1))
}
