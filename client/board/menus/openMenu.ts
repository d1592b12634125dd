import type { CommandContext } from '#client/board/commands/command.ts'
import { sectionAt } from '#client/board/commands/sections.ts'

/** Opens the menu of what is at hand: the card, the link, the section, else the map; as the Menu key would. */
export function openMenu(context: CommandContext): void {
  const { board, view, elements, links } = context
  const [id] = elements
  const [link] = links
  const { overlay } = board.state
  const section = sectionAt(context)
  const middle = { x: window.innerWidth / 2, y: window.innerHeight / 3 }
  const from = link === undefined ? undefined : board.session.view.link(link)?.from
  if (id !== undefined) overlay.set({ kind: 'elementMenu', at: view.below(id), id })
  else if (link !== undefined) overlay.set({ kind: 'linkMenu', at: from ? view.below(from) : middle, id: link })
  else if (section !== undefined) overlay.set({ kind: 'sectionMenu', at: middle, id: section })
  else overlay.set({ kind: 'canvasMenu', at: middle, map: view.centre() })
}
