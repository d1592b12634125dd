import { useId, useRef } from 'react'
import { FileSpreadsheet } from 'lucide-react'
import { readCsv } from '#shared/paste/delimited.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { tableInHtml } from '#client/paste/htmlTable.ts'
import { asked } from '#client/paste/pasteState.ts'
import { TABLE_FILES } from '#client/paste/readFile.ts'
import { takeFile } from '#client/paste/receive.ts'
import fieldStyles from '#client/ui/Field.module.css'

/** Asks for a table: a file, or pasted into a field. */
export function ChooseTable({ at, onClose }: { at: XY | undefined; onClose: () => void }) {
  const t = useT()
  const tools = useCanvas()
  const chooser = useRef<HTMLInputElement>(null)
  const fieldId = useId()
  const choose = (file: File | undefined) => {
    if (!file) return
    onClose()
    takeFile(tools, file, at).catch(reportError)
  }
  return (
    <Dialog title={t('paste.table.title')} onClose={onClose}>
      <p>{t('paste.table.chooseHelp')}</p>
      <div>
        <input
          ref={chooser}
          type="file"
          accept={TABLE_FILES}
          hidden
          aria-label={t('paste.table.choose')}
          onChange={(event) => choose(event.target.files?.[0])}
        />
        <Button
          variant="primary"
          autoFocus
          icon={<FileSpreadsheet aria-hidden />}
          onClick={() => chooser.current?.click()}
        >
          {t('paste.table.choose')}
        </Button>
      </div>
      <div className={fieldStyles.field}>
        <label htmlFor={fieldId} className={fieldStyles.label}>
          {t('paste.table.paste')}
        </label>
        <textarea
          id={fieldId}
          className={fieldStyles.control}
          rows={4}
          onPaste={(event) => {
            const data = event.clipboardData
            const [file] = data.files
            const text = data.getData('text/plain')
            if (file && text === '') {
              event.preventDefault()
              return choose(file)
            }
            const grid = tableInHtml(data.getData('text/html')) ?? readCsv(text)
            if (grid.rows.length === 0) return
            event.preventDefault()
            asked.set({ kind: 'table', grids: [grid], text, ...(at && { at }) })
          }}
        />
      </div>
    </Dialog>
  )
}
