import { useCallback, type KeyboardEvent } from 'react'
import { announce } from '#client/ui/announce.tsx'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { COMMANDS, type Command } from '#client/board/commands.ts'
import { isMac, isTyping, matches, type KeyPress } from '#client/board/keys.ts'
import { mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { cardBeside, neighboursOf, readingOrder, type Direction } from '#client/board/neighbours.ts'

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

const commandFor = (press: KeyPress): Command | undefined =>
  COMMANDS.find((one) => one.scope === 'canvas' && one.keys.some((keys) => matches(press, keys, isMac())))

/**
 * The canvas's keyboard: commands from the registry, arrows that walk from card to card, Space that selects. Single
 * letters act only while the canvas has focus and nothing is typed.
 */
export function useCanvasKeys(tools: CanvasTools): (event: KeyboardEvent) => void {
  return useCallback(
    (event: KeyboardEvent) => {
      if (isTyping(event.target)) return
      const press = event.nativeEvent
      // A menu or picker on its way takes the keyboard: what is typed meanwhile is meant for it, never a command.
      if (tools.board.state.overlay.get() && press.key !== 'Escape') return
      if (walk(tools, press) || selectWithSpace(tools, press)) return event.preventDefault()
      const found = commandFor(press)
      const context = tools.context()
      if (!found?.enabled(context)) {
        // Mod with an arrow is "back" in some browsers: never while a card has the keyboard.
        if (ARROWS[press.key] && (press.ctrlKey || press.metaKey)) event.preventDefault()
        return
      }
      event.preventDefault()
      found.run(context)
    },
    [tools],
  )
}

/** Cards as shown, mirrored where the map is. */
function shownRects({ board }: CanvasTools): ReadonlyMap<string, Rect> {
  const direction = board.direction()
  return new Map(
    [...board.layout().rects].map(([id, rect]) => [id, { ...rect, x: mirrored(rect.x, rect.width, direction) }]),
  )
}

const LANES: Readonly<Record<string, Direction>> = { PageUp: 'left', PageDown: 'right' }

/** Arrows, Home, End and the page keys (next lane) move the keyboard between cards while nothing is selected. */
function walk(tools: CanvasTools, press: KeyPress): boolean {
  const { board, view } = tools
  const direction = ARROWS[press.key] ?? LANES[press.key]
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return false
  if (!direction && press.key !== 'Home' && press.key !== 'End') return false
  if (ARROWS[press.key] && board.session.selection.get().size > 0) return false
  const rects = shownRects(tools)
  const order = readingOrder(rects)
  const focused = board.state.focused.get()
  const here = focused !== undefined && rects.has(focused) ? focused : undefined
  const next =
    press.key === 'Home' || (direction && here === undefined)
      ? order[0]
      : press.key === 'End'
        ? order.at(-1)
        : direction && here !== undefined
          ? cardBeside(rects, LANES[press.key] ? new Set() : linkedIds(tools, here), here, direction)
          : undefined
  if (next !== undefined) view.focusCard(next)
  return true
}

function linkedIds({ board }: CanvasTools, id: string): ReadonlySet<string> {
  const { effects, causes } = neighboursOf(board.session.view, id)
  return new Set([...effects, ...causes].map((element) => element.id))
}

/** Space selects the focused card or lets it go; with Shift it joins the selection. */
function selectWithSpace({ board }: CanvasTools, press: KeyPress): boolean {
  const { session, state, t } = board
  const id = state.focused.get()
  if (press.key !== ' ' || id === undefined || press.ctrlKey || press.metaKey) return false
  const selected = session.selection.get()
  if (press.shiftKey) session.selection.toggle(id)
  else session.selection.select(selected.has(id) ? [] : [id])
  const { size } = session.selection.get()
  announce(size > 0 ? t('canvas.said.selected', { count: size }) : t('canvas.said.unselected'))
  return true
}
