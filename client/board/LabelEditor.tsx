import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useStore as useFlowStore } from '@xyflow/react'
import { patchLink } from '#shared/doc/links.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useLink, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { mayEdit, step, titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { LinkFlowEdge } from '#client/board/flowAdapter.ts'
import styles from '#client/board/LabelEditor.module.css'

/** The label of a link in edit, on the link itself; nothing while none is. */
export function LabelEditor() {
  const { board } = useCanvas()
  const id = useStore(board.state.labelling)
  return id === undefined ? null : <Editor key={id} id={id} />
}

/** Enter, Escape and leaving the field finish; nothing that was written is discarded. */
function Editor({ id }: { id: LinkId }) {
  const t = useT()
  const { board, view } = useCanvas()
  const { setEditing } = useSession()
  const link = useLink(id)
  const before = link?.label ?? ''
  const [text, setText] = useState(before)
  const field = useRef<HTMLInputElement>(null)
  const finished = useRef(false)
  // Stays on the link while the map moves, and readable however small the map is.
  const place = useFlowStore(({ transform: [x, y, zoom], edgeLookup }) => {
    // The adapter is the only one that makes edges.
    const middle = (edgeLookup.get(id) as LinkFlowEdge | undefined)?.data?.route.middle
    return middle && `translate(${middle[0] * zoom + x}px, ${middle[1] * zoom + y}px) translate(-50%, -50%)`
  })
  const { labelling } = board.state

  useEffect(() => {
    setEditing({ id, field: 'label' })
    field.current?.focus({ preventScroll: true })
    field.current?.select()
    return () => setEditing(undefined)
  }, [id, setEditing])
  useEffect(() => {
    if (!link) labelling.set(undefined)
  }, [link, labelling])
  // Called from the keyboard the link may be elsewhere on the map.
  const ends = useRef([link?.from ?? '', link?.to ?? ''])
  useEffect(() => {
    const [at, frame] = [field.current, field.current?.offsetParent].map((one) => one?.getBoundingClientRect())
    if (
      at &&
      frame &&
      (at.left < frame.left || at.right > frame.right || at.top < frame.top || at.bottom > frame.bottom)
    )
      view.reveal(...ends.current)
  }, [view])

  const finish = () => {
    if (finished.current) return
    finished.current = true
    if (labelling.get() === id) labelling.set(undefined)
    const label = text.trim()
    if (label === before || !mayEdit(board, [id])) return
    step(board, t('linkLabel.step'), () => patchLink(board.session.doc, id, { label: label || undefined }, 'person'))
    announce(label ? t('linkLabel.saved', { label }) : t('linkLabel.removed'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    finish()
    view.focusCanvas()
  }
  if (!link || !place) return null
  return (
    <input
      ref={field}
      className={`${styles.field ?? ''} nodrag nopan nowheel`}
      style={{ transform: place }}
      aria-label={t('linkLabel.of', { from: titleOf(board, link.from), to: titleOf(board, link.to) })}
      placeholder={t('linkLabel.hint')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={finish}
    />
  )
}
