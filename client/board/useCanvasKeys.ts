import { useMemo, type KeyboardEvent } from 'react'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { walkedPast } from '#client/board/canvasState.ts'
import { afterComing, isComing } from '#client/board/commands/command.ts'
import { withCommands } from '#client/board/commands/withCommands.ts'
import { isTyping, type KeyPress } from '#client/board/keys.ts'
import { endChoice, withWalking } from '#client/board/walking/withWalking.ts'

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
const WALKS: ReadonlySet<string> = new Set([...ARROWS, 'Home', 'End', 'PageUp', 'PageDown'])

/**
 * The canvas's keyboard: commands from the registry, arrows that walk from card to card, Space that selects. Single
 * letters act only while the canvas has focus and nothing is typed.
 */
export function useCanvasKeys(tools: CanvasTools): (event: KeyboardEvent) => void {
  return useMemo(() => {
    const { overlay, editing } = tools.board.state
    let spaceHeld = false
    const act = (press: globalThis.KeyboardEvent) => {
      if (walks(tools, press)) {
        press.preventDefault()
        return withWalking((part) => part.walk(tools, press.key))
      }
      if (press.key !== 'Shift') endChoice()
      // Mod with an arrow is "back" in some browsers: never while a card has the keyboard.
      if (ARROWS.has(press.key) && (press.ctrlKey || press.metaKey)) press.preventDefault()
      withCommands(({ commandFor, refuse }) => {
        const context = tools.context()
        const found = commandFor(press, context)
        if (!found) return refuse(press, context)
        if (found.native) return
        press.preventDefault()
        found.run({ ...context, key: press.key })
      })
    }
    return (event: KeyboardEvent) => {
      // A menu that a part of the canvas has opened lies elsewhere in the page.
      const frame = event.currentTarget
      if (isTyping(event.target) || !frame.contains(event.target as Node)) return
      const press = event.nativeEvent
      const up = event.type === 'keyup'
      if (overlay.get() && press.key !== 'Escape') {
        spaceHeld = false
        return
      }
      const isLeft = () => {
        const now = document.activeElement
        return !overlay.get() && editing.get() === undefined && frame.contains(now) && !isTyping(now)
      }
      // What is on its way may take the keyboard: what is pressed meanwhile is meant for it, else, in turn, for the map.
      const inTurn = (run: () => void) => (isComing() && !overlay.get() ? afterComing(() => isLeft() && run()) : run())
      if (press.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        // Held it is the hand; it selects when it is let go, if it was here that it went down.
        event.preventDefault()
        if (up && spaceHeld && !press.ctrlKey && !press.metaKey)
          inTurn(() => withWalking((part) => part.selectHere(tools, press.shiftKey)))
        spaceHeld = !up
        return
      }
      if (!up) inTurn(() => act(press))
    }
  }, [tools])
}

/** Whether a key walks: arrows move what is selected instead, if it may be moved. */
function walks({ board }: CanvasTools, press: KeyPress): boolean {
  if (!WALKS.has(press.key) || press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return false
  const { session, state } = board
  if (!ARROWS.has(press.key) || state.focusedLink.get() || !session.canEdit()) return true
  const selected = session.selection.get()
  return walkedPast(state, selected) !== undefined || ![...selected].some((id) => session.view.element(id))
}
