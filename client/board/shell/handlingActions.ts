import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import { command, type CommandContext } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { look, setLook, type Look } from '#client/board/look.ts'

type Choice = 'wheelAuto' | 'wheelMouse' | 'wheelTrackpad' | 'dragPans' | 'dragSelects'

/** Changes how the map is handled, and says how it is now. */
export function choose({ t }: Board, choice: Choice, change: Partial<Look>): void {
  setLook(change)
  announce(t(`handling.said.${choice}`))
}

export function toggleKeepTool({ state, t }: Board): void {
  const keep = !state.keepTool.get()
  state.keepTool.set(keep)
  announce(t(keep ? 'handling.said.keepTool' : 'handling.said.leaveTool'))
}

export function toggleToolNames({ t }: Board): void {
  const toolNames = !look.get().toolNames
  setLook({ toolNames })
  announce(t(toolNames ? 'menus.toolNames' : 'menus.noToolNames'))
}

export function toggleMinimap({ t }: Board): void {
  const minimap = !look.get().minimap
  setLook({ minimap })
  announce(t(minimap ? 'handling.said.minimap' : 'handling.said.noMinimap'))
}

export function toggleBare({ board: { state, t }, view }: CommandContext): void {
  const bare = !state.bare.get()
  state.presenting.set(false)
  state.bare.set(bare)
  announce(bare ? t('handling.said.bare', { keys: shownKeys(command('hideInterface')) }) : t('handling.said.notBare'))
  // What had the keyboard may be out of sight now.
  if (bare && !document.activeElement?.closest('.react-flow')) view.focusCanvas()
}

/** Shows the map alone and larger, the selected part of it if something is selected; the whole screen where that may be. */
export function present({ board, view, elements }: CommandContext): void {
  const { state } = board
  if (state.presenting.get()) return state.presenting.set(false)
  state.overlay.set(undefined)
  state.bare.set(false)
  state.presenting.set(true)
  if (document.fullscreenEnabled) {
    // Refused by the browser or the person: the map fills the window instead.
    void document.documentElement.requestFullscreen().catch(() => view.fit())
  }
  if (board.session.selection.get().size === 0) view.focusCanvas()
  requestAnimationFrame(() =>
    view.fit(elements.length > 0 && board.session.selection.get().size > 0 ? elements : undefined),
  )
}
