import { useCallback, useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useElement, useFocuses, useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Said } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { CellEdit } from '#client/register/cellEdit.ts'
import { CONTROLS, isSingleLine } from '#client/register/cellControls.tsx'
import styles from '#client/register/CellEditor.module.css'

/** Where the keyboard goes when a cell is done: stay, down, to the next or previous cell, or nowhere (a press outside). */
export type After = 'stay' | 'below' | 'next' | 'previous' | 'none'

/** What a control gives to whoever opened it. */
export interface EditHandle {
  /** Stores what was entered; false when it cannot be stored as it stands. */
  readonly commit: () => boolean
}

interface CellEditorProps {
  /** The cell on the page that is edited. */
  cell: HTMLElement
  table: RefObject<HTMLElement | null>
  benefitId: string
  edit: CellEdit
  /** What the cell is called: its heading and its row. */
  label: string
  /** The character that opened it, which the browser types into it; empty when it was opened to go on with what stands. */
  typed: string
  onDone: (after: After, stored: boolean) => void
}

/** The control of one cell, over it: Enter and Tab store and go on, Escape leaves everything as it was. */
export function CellEditor({ cell, table, benefitId, edit, label, typed, onDone }: CellEditorProps) {
  const t = useT()
  const { setEditing } = useSession()
  const element = useElement(benefitId)
  const others = useFocuses().filter(({ editing }) => editing?.id === benefitId && editing.field === edit.field.name)
  const box = useRef<HTMLDivElement>(null)
  const handle = useRef<EditHandle>(null)
  const { name } = edit.field

  useEffect(() => {
    setEditing({ id: benefitId, field: name })
    return () => setEditing(undefined)
  }, [setEditing, benefitId, name])

  useOver(cell, table, box)

  const done = useCallback(
    (after: After) => {
      // A field that stores when it is left does so now, into the control.
      if (document.activeElement instanceof HTMLElement && box.current?.contains(document.activeElement))
        document.activeElement.blur()
      if (handle.current && !handle.current.commit()) {
        box.current?.querySelector<HTMLElement>('input, textarea')?.focus()
        return
      }
      onDone(after, true)
    },
    [onDone],
  )
  const drop = () => onDone('stay', false)
  useOutside(
    box,
    useCallback(() => done('none'), [done]),
  )
  // What stands in an open cell when the page is left is not lost.
  useEffect(() => {
    const store = () => document.visibilityState === 'hidden' && handle.current?.commit()
    document.addEventListener('visibilitychange', store)
    return () => document.removeEventListener('visibilitychange', store)
  }, [])
  useEffect(() => {
    if (!element) onDone('stay', false)
  }, [element, onDone])
  if (!element) return null

  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement
    // A list that a field has opened is outside, and keeps its keys.
    if (event.nativeEvent.isComposing || !event.currentTarget.contains(target)) return
    const take = (act: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    if (event.key === 'Escape') take(drop)
    else if (event.key === 'Enter' && !target.closest('button') && (!event.shiftKey || isSingleLine(edit)))
      take(() => done('below'))
    else if (event.key === 'Tab' && leaves(event)) take(() => done(event.shiftKey ? 'previous' : 'next'))
  }
  /** A person has several fields: Tab leaves the cell behind the last of them. */
  const leaves = ({ currentTarget, target, shiftKey }: KeyboardEvent<HTMLDivElement>): boolean => {
    if (edit.control !== 'person') return true
    const stops = [...currentTarget.querySelectorAll<HTMLElement>('input, textarea, button')]
    const fields = stops.filter((stop) => stop.tabIndex >= 0 && stop.dataset['done'] === undefined)
    return (shiftKey ? fields[0] : fields.at(-1)) === target
  }
  const Control = CONTROLS[edit.control]
  return createPortal(
    // The keys are those of the field inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      role="dialog"
      aria-label={label}
      className={styles.editor}
      data-control={edit.control}
      onKeyDownCapture={onKeyDownCapture}
    >
      <Control
        element={element}
        edit={edit}
        label={label}
        typed={typed}
        handle={handle}
        onChosen={() => done('stay')}
      />
      {others.length > 0 && (
        <Said className={styles.others}>
          {t('inspector.alsoEditing', { names: others.map(({ person }) => person.name).join(', ') })}
        </Said>
      )}
      <p className={styles.hint}>
        <span>{t(edit.control === 'organisations' ? 'registerView.editor.hintList' : 'registerView.editor.hint')}</span>
        <Button size="small" data-done onClick={() => done('stay')}>
          {t('registerView.editor.done')}
        </Button>
      </p>
    </div>,
    document.body,
  )
}

const MARGIN = 8

/** Keeps the box over its cell, inside the window, also while the table scrolls; it waits at the edge for a cell out of view. */
function useOver(cell: HTMLElement, table: RefObject<HTMLElement | null>, box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const place = () => {
      const own = box.current
      if (!own) return
      const at = cell.getBoundingClientRect()
      own.style.minWidth = `${Math.min(at.width, innerWidth - 2 * MARGIN)}px`
      own.style.setProperty('--cell-height', `${at.height}px`)
      const { width, height } = own.getBoundingClientRect()
      own.style.left = `${Math.max(MARGIN, Math.min(at.left, innerWidth - width - MARGIN))}px`
      own.style.top = `${Math.max(MARGIN, Math.min(at.top, innerHeight - height - MARGIN))}px`
    }
    place()
    const scroller = table.current
    const sizes = new ResizeObserver(place)
    if (box.current) sizes.observe(box.current)
    // The details open beside the table, and move it.
    if (scroller) sizes.observe(scroller)
    scroller?.addEventListener('scroll', place)
    window.addEventListener('resize', place)
    return () => {
      sizes.disconnect()
      scroller?.removeEventListener('scroll', place)
      window.removeEventListener('resize', place)
    }
  }, [cell, table, box])
}

/** Calls when something outside is pressed; not while a list of the box itself is open, which stands elsewhere in the page. */
function useOutside(box: RefObject<HTMLElement | null>, onOutside: () => void): void {
  useEffect(() => {
    const pressed = ({ target }: PointerEvent) => {
      const own = box.current
      if (!own || !(target instanceof Node) || own.contains(target)) return
      if (own.querySelector('[aria-expanded="true"]')) return
      onOutside()
    }
    document.addEventListener('pointerdown', pressed, true)
    return () => document.removeEventListener('pointerdown', pressed, true)
  }, [box, onOutside])
}
