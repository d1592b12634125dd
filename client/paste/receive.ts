import type { Grid } from '#shared/paste/grid.ts'
import { cellText } from '#shared/paste/grid.ts'
import { tableIn } from '#shared/paste/delimited.ts'
import { MAX_CLIPBOARD, readFragment } from '#shared/paste/fragment.ts'
import { fragmentTextIn } from '#shared/paste/fragmentText.ts'
import { headedTable } from '#shared/paste/headingRow.ts'
import { noteOf, notesOf, type PastedNote } from '#shared/paste/lines.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { MAX_FILE_BYTES } from '#client/boards/mapFile.ts'
import { mayEdit } from '#client/board/board.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { tableInHtml } from '#client/paste/htmlTable.ts'
import { asked, reading } from '#client/paste/pasteState.ts'
import { ownMode, pasteElements, pasteNotes } from '#client/paste/pasteActions.ts'
import type { FileFault } from '#client/paste/readFile.ts'
import { vocabulary } from '#client/paste/vocabulary.ts'

export type Tools = Pick<CanvasTools, 'board' | 'view'>

/** What a clipboard or a drop holds. */
export interface Content {
  /** In our own format. */
  readonly own: string
  readonly html: string
  readonly text: string
  readonly files: readonly File[]
}
/** Formats of our own: as an event carries it, and as the clipboard of a menu does. */
export const OWN_FORMAT = 'application/x-nyttokarta+json'
export const OWN_WEB_FORMAT = `web ${OWN_FORMAT}`

/** More lines than this are not made notes without asking. */
const MANY_LINES = 20

/** Puts what was pasted or dropped on the map, asking first where it has to be asked. */
export async function receive(tools: Tools, content: Content, at: XY | undefined, asNotes = false): Promise<void> {
  const { board, view } = tools
  if (!mayEdit(board)) return
  // More than a whole map may hold: reading it would only stop everything.
  if (content.text.length > MAX_CLIPBOARD) {
    return void toast(board.t('paste.refused.tooHeavy'), { tone: 'problem', matter: 'paste' })
  }
  if (asNotes) return takeLines(tools, content.text, at)
  const fragment = readFragment(content.own) ?? readFragment(fragmentTextIn(content.html) ?? '')
  if (fragment) {
    if (fragment.boardId !== board.session.boardId) return asked.set({ kind: 'elements', fragment, ...(at && { at }) })
    pasteElements(tools, fragment, ownMode(board, fragment), at ?? view.centre())
    return
  }
  const grid = tableInHtml(content.html) ?? tableIn(content.text)
  if (grid) return takeTable(tools, grid, content.text, at)
  if (content.text.trim() !== '') return takeLines(tools, content.text, at)
  const [file] = content.files
  if (file) return takeFile(tools, file, at)
  announce(board.t('paste.refused.empty'))
}

/** A single column is lines, unless its heading says what it is. */
async function takeTable(tools: Tools, grid: Grid, text: string, at: XY | undefined): Promise<void> {
  if (grid.rows.every((row) => row.length <= 1)) {
    const { recognised } = headedTable(grid, await vocabulary(), true)
    const cells = grid.rows.map(([cell]) => cellText(cell)).filter((cell) => cell !== '')
    if (recognised.known === 0) return takeNotes(tools, cells.map(noteOf), cells.join('\n'), at)
  }
  asked.set({ kind: 'table', grids: [grid], text, ...(at && { at }) })
}

function takeLines(tools: Tools, text: string, at: XY | undefined): void {
  const notes = notesOf(text)
  if (notes.length === 0) return announce(tools.board.t('paste.refused.empty'))
  takeNotes(tools, notes, text, at)
}

function takeNotes(tools: Tools, notes: readonly PastedNote[], text: string, at: XY | undefined): void {
  if (notes.length > MANY_LINES) asked.set({ kind: 'lines', notes, text, ...(at && { at }) })
  else pasteNotes(tools, notes, at ?? tools.view.centre())
}

/** Reads a file and goes on by what is in it. */
export async function takeFile(tools: Tools, file: File, at: XY | undefined): Promise<void> {
  const { board } = tools
  if (!mayEdit(board)) return
  reading.set(file.name)
  const { readFile } = await import('#client/paste/readFile.ts')
  const content = await readFile(file).finally(() => reading.set(undefined))
  const place = at && { at }
  switch (content.kind) {
    case 'fault':
      return refuse(tools, content.fault)
    case 'map':
      return asked.set({ kind: 'map', file: content.file })
    case 'text': {
      const grid = tableIn(content.text)
      return grid ? takeTable(tools, grid, content.text, at) : takeLines(tools, content.text, at)
    }
    case 'table':
      return asked.set({ kind: 'table', grids: content.grids, file: file.name, ...place })
  }
}

function refuse({ board: { t } }: Tools, fault: FileFault): void {
  const limit = `${MAX_FILE_BYTES / 1024 / 1024} MB`
  const words = fault === 'tooLarge' ? t('paste.refused.tooLarge', { limit }) : t(`paste.refused.${fault}`)
  toast(words, { tone: 'problem', matter: 'paste' })
}
