/** The thread in which workbooks are read: what is in a file somebody sent may take long or end badly. */
import { readXlsx } from 'hucre/xlsx'
import { tooMuchInside } from '#client/paste/zipSize.ts'
import { gridsOf } from '#client/paste/workbookGrids.ts'
import type { Grid } from '#shared/paste/grid.ts'

export type WorkbookAnswer = { readonly grids: readonly Grid[] } | { readonly fault: 'unreadable' | 'tooLarge' }

/** What is used here of a worker's own side, which the types of a page do not know. */
interface OwnThread {
  onmessage: ((event: MessageEvent<ArrayBuffer>) => void) | null
  readonly postMessage: (answer: WorkbookAnswer) => void
}

async function answerTo(bytes: Uint8Array): Promise<WorkbookAnswer> {
  try {
    if (await tooMuchInside(bytes)) return { fault: 'tooLarge' }
    const workbook = await readXlsx(bytes, { sheets: (sheet) => !sheet.hidden && !sheet.veryHidden, readStyles: false })
    return { grids: gridsOf(workbook.sheets) }
  } catch {
    // Damaged, protected or no workbook at all: to a person they are the same.
    return { fault: 'unreadable' }
  }
}

const thread = globalThis as unknown as OwnThread
thread.onmessage = ({ data }) => void answerTo(new Uint8Array(data)).then((answer) => thread.postMessage(answer))
