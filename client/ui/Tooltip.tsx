import {
  cloneElement,
  useCallback,
  useEffect,
  useState,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
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

/** One tooltip at a time: what is about to show or hide replaces whatever was planned before. */
let planned: ReturnType<typeof setTimeout> | undefined
function plan(change: () => void, ms: number): void {
  clearTimeout(planned)
  planned = setTimeout(change, ms)
}

/** Shows `text` beside its one child on hover and focus, until Escape. The child keeps its own accessible name. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const hide = () => {
    clearTimeout(planned)
    setAnchor(undefined)
  }
  useEffect(() => {
    if (!anchor) return
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && setAnchor(undefined)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => document.removeEventListener('keydown', closeOnEscape, true)
  }, [anchor])

  const own = children.props
  const trigger = cloneElement(children, {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event)
      const element = event.currentTarget
      if (event.pointerType !== 'touch') plan(() => setAnchor(element.isConnected ? element : undefined), REST_MS)
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event)
      plan(() => setAnchor(undefined), LEAVE_MS)
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event)
      hide()
    },
    onFocus: (event) => {
      own.onFocus?.(event)
      if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget)
    },
    onBlur: (event) => {
      own.onBlur?.(event)
      hide()
    },
  } satisfies HTMLAttributes<HTMLElement>)

  return (
    <>
      {trigger}
      {anchor &&
        createPortal(
          <Bubble
            anchor={anchor}
            onEnter={() => clearTimeout(planned)}
            onLeave={() => plan(() => setAnchor(undefined), LEAVE_MS)}
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
  anchor: HTMLElement
  onEnter: () => void
  onLeave: () => void
  children: ReactNode
}

function Bubble({ anchor, onEnter, onLeave, children }: BubbleProps) {
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
    <span ref={place} role="tooltip" className={styles.bubble} onPointerEnter={onEnter} onPointerLeave={onLeave}>
      {children}
    </span>
  )
}
