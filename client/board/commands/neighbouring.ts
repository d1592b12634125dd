import { command, editsOne, laterCommand } from '#client/board/commands/command.ts'
import { createNeighbour, createSibling } from '#client/board/neighbours.ts'

/** New elements linked to the one at hand, or beside it. */
export const NEIGHBOURING = [
  command('createLeft', ['Mod+ArrowLeft'], editsOne, ({ board, elements }) =>
    elements.forEach((id) => createNeighbour(board, id, -1)),
  ),
  command('createRight', ['Mod+ArrowRight'], editsOne, ({ board, elements }) =>
    elements.forEach((id) => createNeighbour(board, id, 1)),
  ),
  laterCommand('createAbove', ['Mod+ArrowUp'], editsOne, ({ board, elements }) =>
    elements.forEach((id) => createSibling(board, id, -1)),
  ),
  laterCommand('createBelow', ['Mod+ArrowDown'], editsOne, ({ board, elements }) =>
    elements.forEach((id) => createSibling(board, id, 1)),
  ),
] as const
