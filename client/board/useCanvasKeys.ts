import { useMemo, type KeyboardEvent } from 'react'
import { announce } from '#client/ui/announce.tsx'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { isComing } from '#client/board/commands/command.ts'
import { COMMANDS, type Command, type CommandContext } from '#client/board/commands.ts'
import { isMac, isTyping, matches, type KeyPress } from '#client/board/keys.ts'
import { mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { cardBeside, neighboursOf, readingOrder, type Direction } from '#client/board/neighbours.ts'

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Of the commands with these keys the first that is enabled: while a trace is open digits are its length. */
const commandFor = (press: KeyPress, context: CommandContext): Command | undefined =>
  COMMANDS.find(
    (one) => one.scope === 'canvas' && one.keys.some((keys) => matches(press, keys, isMac())) && one.enabled(context),
  )

/**
 * The canvas's keyboard: commands from the registry, arrows that walk from card to card, Space that selects. Single
 * letters act only while the canvas has focus and nothing is typed.
 */
export function useCanvasKeys(tools: CanvasTools): (event: KeyboardEvent) => void {
  return useMemo(() => {
    let spaceHeld = false
    return (event: KeyboardEvent) => {
      // A menu that a part of the canvas has opened lies elsewhere in the page.
      if (isTyping(event.target) || !event.currentTarget.contains(event.target as Node)) return
      const press = event.nativeEvent
      // What is on its way takes the keyboard: what is typed meanwhile is meant for it, never a command.
      if ((tools.board.state.overlay.get() || isComing()) && press.key !== 'Escape') {
        spaceHeld = false
        return
      }
      const up = event.type === 'keyup'
      if (press.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        // Held it is the hand; it selects when it is let go, if it was here that it went down.
        event.preventDefault()
        if (up && spaceHeld) selectWithSpace(tools, press)
        spaceHeld = !up
        return
      }
      if (up) return
      if (walk(tools, press)) return event.preventDefault()
      const context = tools.context()
      const found = commandFor(press, context)
      if (!found) {
        // Mod with an arrow is "back" in some browsers: never while a card has the keyboard.
        if (ARROWS[press.key] && (press.ctrlKey || press.metaKey)) event.preventDefault()
        return
      }
      if (found.native) return
      event.preventDefault()
      found.run({ ...context, key: press.key })
    }
  }, [tools])
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
function selectWithSpace({ board }: CanvasTools, press: KeyPress): void {
  const { session, state, t } = board
  const id = state.focused.get()
  if (id === undefined || press.ctrlKey || press.metaKey) return
  const selected = session.selection.get()
  if (press.shiftKey) session.selection.toggle(id)
  else session.selection.select(selected.has(id) ? [] : [id])
  const { size } = session.selection.get()
  announce(size > 0 ? t('canvas.said.selected', { count: size }) : t('canvas.said.unselected'))
}
