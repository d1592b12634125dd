import { afterComing, isComing } from '#client/board/commands/command.ts'
import { keysOf } from '#client/board/keymap.ts'
import { isMac, isTyping, matches } from '#client/board/keys.ts'
import { PAGE_COMMANDS } from '#client/boards/commands/pageCommands.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'

/** What has the keyboard to itself: what is behind it waits. */
const ALONE = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/** Keys that no text needs: with Mod, or one of the F keys. */
const isApart = (keys: string): boolean => /^Mod\+|F\d+$/.test(keys)

/** Whether the map itself has the keyboard, and nothing over it waits for a key. */
const isOnCanvas = (target: Element | null, { canvas }: PageContext): boolean =>
  Boolean(target?.closest('.react-flow')) && !canvas?.board.state.overlay.get()

/**
 * Commands of every view by keyboard. Keys with Mod and F keys act anywhere but where typing or a dialog owns them;
 * single characters only while the map has the keyboard, in the outline they find rows. What the browser would do with
 * them (print, save the page) never happens.
 */
export function onPageKey(event: KeyboardEvent, context: PageContext): void {
  if (event.defaultPrevented) return
  const target = event.target instanceof Element ? event.target : null
  const typing = isTyping(target)
  for (const one of PAGE_COMMANDS) {
    const keys = keysOf(one).find((own) => matches(event, own, isMac()))
    if (keys === undefined || (!isApart(keys) && (typing || !isOnCanvas(target, context)))) continue
    if (typing && !one.typing) continue
    if (!isApart(keys) && isComing()) {
      // What is on its way may take the keyboard; if it does not, the key was meant for the map.
      return afterComing(() => document.activeElement === target && onPageKey(event, context))
    }
    event.preventDefault()
    if (!target?.closest(ALONE) && one.enabled(context)) one.run(context)
    return
  }
}
