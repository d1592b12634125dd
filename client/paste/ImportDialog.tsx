import { useEffect, useState } from 'react'
import { applyTable } from '#shared/paste/applyTable.ts'
import type { Vocabulary } from '#shared/paste/recognise.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Said, WAITED_MS } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayCreate, mayEdit, step } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CARD_WIDTH } from '#client/board/laneGeometry.ts'
import { notesOf } from '#shared/paste/lines.ts'
import { cardOf } from '#client/paste/cardOf.ts'
import { countWords } from '#client/paste/countWords.ts'
import { ImportPreview } from '#client/paste/ImportPreview.tsx'
import { ImportSettings } from '#client/paste/ImportSettings.tsx'
import { pasteNotes, showPasted } from '#client/paste/pasteActions.ts'
import type { Asked } from '#client/paste/pasteState.ts'
import { placeInOrder } from '#client/paste/place.ts'
import { hasRoom, mayPut } from '#client/paste/room.ts'
import { useTableImport, type TableImporting } from '#client/paste/useTableImport.ts'
import { vocabulary } from '#client/paste/vocabulary.ts'
import styles from '#client/paste/ImportDialog.module.css'

interface ImportDialogProps {
  asked: Extract<Asked, { kind: 'table' }>
  onClose: () => void
}

/** Shows what a table would become, lets it be said otherwise, and puts it on the map as one step. */
export function ImportDialog({ asked, onClose }: ImportDialogProps) {
  const t = useT()
  const [words, setWords] = useState<Vocabulary>()
  useEffect(() => {
    let isCurrent = true
    vocabulary().then((known) => isCurrent && setWords(known), reportError)
    return () => {
      isCurrent = false
    }
  }, [])
  if (words) return <Importer asked={asked} onClose={onClose} vocabulary={words} />
  return (
    <Dialog title={t('paste.table.title')} onClose={onClose} size="wide">
      <Said afterMs={WAITED_MS}>{t('common.loading')}</Said>
    </Dialog>
  )
}

function Importer({ asked, onClose, vocabulary: words }: ImportDialogProps & { vocabulary: Vocabulary }) {
  const t = useT()
  const tools = useCanvas()
  const importing = useTableImport(asked.grids, words)
  const fault = faultOf(importing)
  const { created, changed, links, changedLinks } = importing.counts
  const isNews = created + changed + links + changedLinks > 0
  const said = fault === undefined ? countWords(t, importing.counts) : t(`paste.table.${fault}`)
  const text = asked.text
  return (
    <Dialog
      title={asked.file === undefined ? t('paste.table.title') : `${t('paste.table.title')}: ${asked.file}`}
      onClose={onClose}
      size="wide"
      actions={
        <div className={styles.foot}>
          <Said className={styles.counts}>{said || t('paste.table.nothing')}</Said>
          {text !== undefined && (
            <Button
              variant="quiet"
              onClick={() => {
                onClose()
                pasteNotes(tools, notesOf(text), asked.at ?? tools.view.centre())
              }}
            >
              {t('paste.table.asNotes')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            autoFocus
            aria-disabled={!isNews || fault !== undefined}
            onClick={() => {
              if (isNews && fault === undefined && take(tools, importing, asked)) onClose()
            }}
          >
            {t('paste.table.apply')}
          </Button>
        </div>
      }
    >
      <div className={styles.importer}>
        <ImportSettings importing={importing} />
        <ImportPreview importing={importing} />
      </div>
    </Dialog>
  )
}

/** What a table must have and this one has not yet been said to have. */
function faultOf({ subject, targets }: TableImporting): 'noTarget' | 'noEndColumns' | undefined {
  if (subject === 'links') return targets.includes('from') && targets.includes('to') ? undefined : 'noEndColumns'
  return targets.some((target) => target === 'title' || target === 'id' || target === 'number') ? undefined : 'noTarget'
}

/** Writes the import as one step; false when it may not or cannot be, which has been said. */
function take(
  tools: Pick<ReturnType<typeof useCanvas>, 'board' | 'view'>,
  { change, counts }: TableImporting,
  { at }: Pick<ImportDialogProps['asked'], 'at'>,
): boolean {
  const { board, view } = tools
  const { session, t } = board
  const made = change.rows
    .filter(({ action }) => action === 'create')
    .map((row) => ({ ...row, kind: row.kind === 'disbenefit' ? ('benefit' as const) : row.kind }))
  const updated = change.rows.filter(({ action }) => action === 'update').map(({ id }) => id)
  if (!mayEdit(board, updated)) return false
  if (![...new Set(made.map(({ kind }) => kind))].every((kind) => mayCreate(board, kind))) return false
  const patches = [...change.rows, ...change.links].flatMap(({ action, patch }) => (action === 'skip' ? [] : [patch]))
  if (!hasRoom(board, made.length, patches)) return false
  const from = at ?? view.centre()
  const cards = change.parked ? [] : made.map(({ id, kind, title, patch }) => cardOf({ ...patch, id, kind, title }))
  const places = placeInOrder(cards, board.layout().rects.values(), { x: from.x - CARD_WIDTH / 2, y: from.y - 40 })
  const put = change.rows.flatMap(({ action, id, kind, patch }) => {
    if (action === 'update') return [{ ...patch, id }]
    const [x, y] = places.get(id) ?? []
    return action === 'create'
      ? [{ ...patch, id, x, y, kind: kind === 'disbenefit' ? ('benefit' as const) : kind }]
      : []
  })
  if (!mayPut(board, put)) return false
  step(board, t('paste.steps.table'), () => applyTable(session.doc, { ...change, places }))
  toast(t('paste.said.imported', { counts: countWords(t, counts, 'done') }), { matter: 'paste' })
  showPasted(tools, change.parked ? updated : [...made.map(({ id }) => id), ...updated])
  return true
}
