import { Suspense, useEffect, useState } from 'react'
import { ClipboardPaste } from 'lucide-react'
import { useReactFlow } from '@xyflow/react'
import { fragmentHtml, fragmentPlain } from '#shared/paste/fragmentText.ts'
import { writeFragment } from '#shared/paste/fragment.ts'
import { announce, Said } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { useStore } from '#client/session/useStore.ts'
import { mayEdit } from '#client/board/board.ts'
import { useCanvas, type CanvasTools } from '#client/board/canvasContext.ts'
import { isMac, isTyping, matches } from '#client/board/keys.ts'
import { mirrored, type XY } from '#client/board/laneGeometry.ts'
import { copied, cutElements } from '#client/paste/pasteActions.ts'
import { asked, reading } from '#client/paste/pasteState.ts'
import { OWN_FORMAT, OWN_WEB_FORMAT, receive, takeFile, type Content } from '#client/paste/receive.ts'
import styles from '#client/paste/PasteParts.module.css'

const PasteDialogs = lazyPart(async () => (await import('#client/paste/PasteDialogs.tsx')).PasteDialogs)

/** Copying, pasting and dropping on the map, with what it has to ask. */
export function PasteParts() {
  const tools = useCanvas()
  const flow = useReactFlow()
  const toMap = (x: number, y: number): XY => {
    const at = flow.screenToFlowPosition({ x, y })
    return { x: mirrored(at.x, 0, tools.board.direction()), y: at.y }
  }
  useClipboard(tools, toMap)
  const dropping = useDrops(tools, toMap)
  const question = useStore(asked)
  useEffect(() => () => asked.set(undefined), [])
  return (
    <>
      {dropping && <DropTarget />}
      <Reading />
      {question && (
        <Suspense fallback={null}>
          <PasteDialogs asked={question} />
        </Suspense>
      )}
    </>
  )
}

function DropTarget() {
  const t = useT()
  return (
    <div className={styles.drop} aria-hidden="true">
      <p className={styles.words}>
        <ClipboardPaste />
        <b>{t('paste.drop.title')}</b>
        <span>{t('paste.drop.hint')}</span>
      </p>
    </div>
  )
}

/** What is being read, for files that take their time. */
function Reading() {
  const t = useT()
  const file = useStore(reading)
  return (
    <Said className={styles.reading} data-shown={file !== undefined || undefined}>
      {file === undefined ? '' : t('paste.reading', { file })}
    </Said>
  )
}

/** Whether a clipboard event is about the map: nobody is typing, no dialog is open, no text of the page is marked. */
function isForMap(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  if (event.defaultPrevented || isTyping(target) || asked.get()) return false
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu]')) return false
  return target === document.body || target === document.documentElement || target.closest('main#view') !== null
}
const hasMarkedText = (): boolean => (window.getSelection()?.toString() ?? '') !== ''

function useClipboard({ board, view, context }: CanvasTools, toMap: (x: number, y: number) => XY): void {
  useEffect(() => {
    let pointer: XY | undefined
    /** Paste was called by the keys that mean notes. */
    let asNotes = false
    const onKeyDown = (event: KeyboardEvent) => {
      asNotes = matches(event, 'Mod+Shift+v', isMac())
    }
    const onPointerMove = (event: PointerEvent) => {
      const isOver = event.target instanceof Element && event.target.closest('.react-flow') !== null
      pointer = isOver && event.pointerType !== 'touch' ? { x: event.clientX, y: event.clientY } : undefined
    }
    const onCopy = (event: ClipboardEvent) => {
      if (!isForMap(event) || !event.clipboardData || hasMarkedText()) return
      const { elements } = context()
      const cut = event.type === 'cut'
      if (elements.length === 0) return
      event.preventDefault()
      if (cut && !mayEdit(board, elements)) return
      const fragment = copied(board, elements, cut)
      event.clipboardData.setData('text/plain', fragmentPlain(fragment))
      event.clipboardData.setData('text/html', fragmentHtml(fragment, board.session.view.map(), board.t))
      event.clipboardData.setData(OWN_FORMAT, writeFragment(fragment))
      if (cut) cutElements(board, elements)
      else announce(board.t('paste.said.copied', { count: elements.length }))
    }
    const onPaste = (event: ClipboardEvent) => {
      const notes = asNotes
      asNotes = false
      if (!isForMap(event) || !event.clipboardData) return
      event.preventDefault()
      const at = pointer && toMap(pointer.x, pointer.y)
      receive({ board, view }, contentOf(event.clipboardData), at, notes).catch(reportError)
    }
    document.addEventListener('keydown', onKeyDown, true)
    document.addEventListener('pointermove', onPointerMove, { passive: true })
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('keydown', onKeyDown, true)
      document.removeEventListener('pointermove', onPointerMove)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
    // `toMap` reads what is current when it is called.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [board, view, context])
}

const contentOf = (data: DataTransfer): Content => ({
  own: data.getData(OWN_FORMAT) || data.getData(OWN_WEB_FORMAT),
  html: data.getData('text/html'),
  text: data.getData('text/plain'),
  files: [...data.files],
})

/** Whether something is dragged over the map from outside that could be dropped there. */
function useDrops({ board, view }: CanvasTools, toMap: (x: number, y: number) => XY): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const isOurs = ({ dataTransfer, target }: DragEvent): boolean =>
      dataTransfer !== null &&
      ['Files', 'text/plain', 'text/html'].some((type) => dataTransfer.types.includes(type)) &&
      target instanceof Element &&
      !isTyping(target) &&
      target.closest('.react-flow') !== null
    const onDragOver = (event: DragEvent) => {
      const ours = isOurs(event) && board.session.canEdit()
      setOver(ours)
      // A file dropped beside the map would take the place of the page.
      if (event.dataTransfer?.types.includes('Files') || ours) event.preventDefault()
      if (event.dataTransfer && !isTyping(event.target)) event.dataTransfer.dropEffect = ours ? 'copy' : 'none'
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      const { dataTransfer } = event
      if (dataTransfer?.types.includes('Files')) event.preventDefault()
      if (!dataTransfer || !isOurs(event)) return
      event.preventDefault()
      const at = toMap(event.clientX, event.clientY)
      const content = contentOf(dataTransfer)
      const [file] = content.files
      const done = file ? takeFile({ board, view }, file, at) : receive({ board, view }, content, at)
      done.catch(reportError)
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
    }
    // `toMap` reads what is current when it is called.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [board, view])
  return over
}
