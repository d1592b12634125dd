import {
  cloneElement,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type HTMLAttributes,
  type ReactElement,
} from 'react'
import { createPortal } from 'react-dom'
import styles from '#client/ui/Tooltip.module.css'

/** How long a pointer rests before the text shows; keyboard focus shows it at once. */
const REST_MS = 700
/** Time to move the pointer onto the text itself (WCAG 1.4.13: it can be hovered). */
const LEAVE_MS = 150
const GAP = 6

type Trigger = ReactElement<HTMLAttributes<HTMLElement>>

interface TooltipProps {
  text: string
  keys?: string
  children: Trigger
}

/** Shows `text` beside its one child on hover and focus, until Escape. The child keeps its own accessible name. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  const id = useId()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [anchor, setAnchor] = useState<HTMLElement>()

  const later = useCallback((element: HTMLElement | undefined, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(element), ms)
  }, [])
  const now = useCallback((element: HTMLElement | undefined) => {
    clearTimeout(timer.current)
    setAnchor(element)
  }, [])

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!anchor) return
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && now(undefined)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => document.removeEventListener('keydown', closeOnEscape, true)
  }, [anchor, now])

  const own = children.props
  const trigger = cloneElement(children, {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event)
      if (event.pointerType !== 'touch') later(event.currentTarget, REST_MS)
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event)
      later(undefined, LEAVE_MS)
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event)
      now(undefined)
    },
    onFocus: (event) => {
      own.onFocus?.(event)
      if (event.currentTarget.matches(':focus-visible')) now(event.currentTarget)
    },
    onBlur: (event) => {
      own.onBlur?.(event)
      now(undefined)
    },
  } satisfies HTMLAttributes<HTMLElement>)

  return (
    <>
      {trigger}
      {anchor &&
        createPortal(
          <Bubble
            id={id}
            anchor={anchor}
            onEnter={() => clearTimeout(timer.current)}
            onLeave={() => later(undefined, LEAVE_MS)}
          >
            {text}
            {keys && <kbd className={styles.keys}>{keys}</kbd>}
          </Bubble>,
          document.body,
        )}
    </>
  )
}

interface BubbleProps {
  id: string
  anchor: HTMLElement
  onEnter: () => void
  onLeave: () => void
  children: React.ReactNode
}

function Bubble({ id, anchor, onEnter, onLeave, children }: BubbleProps) {
  const place = useCallback(
    (bubble: HTMLSpanElement | null) => {
      if (!bubble) return
      const at = anchor.getBoundingClientRect()
      const size = bubble.getBoundingClientRect()
      const below = at.bottom + GAP + size.height <= innerHeight
      const left = Math.min(Math.max(4, at.left + (at.width - size.width) / 2), innerWidth - size.width - 4)
      bubble.style.left = `${Math.max(4, left)}px`
      bubble.style.top = `${below ? at.bottom + GAP : at.top - GAP - size.height}px`
    },
    [anchor],
  )
  return (
    <span
      ref={place}
      id={id}
      role="tooltip"
      className={styles.bubble}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      {children}
    </span>
  )
}
