import { announce } from '#client/ui/announce.tsx'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}
export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'problem'
  readonly action?: ToastAction
  /** Of several about the same matter only the newest stands. */
  readonly matter?: string
  /** Until it is closed, without interrupting as a problem does. */
  readonly stays?: boolean
}

/**
 * How long a toast stands, in ms: longer where it offers something, which is to be had elsewhere too (undo by its key
 * and button). The time does not run while it is pointed at, has the keyboard, or nobody looks at the page.
 */
export const toastMs = ({ action }: Pick<Toast, 'action'>): number => (action ? 20_000 : 10_000)
/** Older ones leave when more than this many would stand. */
const MAX_TOASTS = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const notify of listeners) notify()
}

/** Shows a short message at the lower edge and has it spoken, if need be in other words (`said`). A `problem` interrupts and stays until closed. */
export function toast(
  text: string,
  options: Partial<Pick<Toast, 'tone' | 'action' | 'matter' | 'stays'>> & { readonly said?: string } = {},
): number {
  const { tone = 'plain', action, matter, stays, said = action ? `${text} ${action.label}` : text } = options
  const one: Toast = {
    id: ++lastId,
    text,
    tone,
    ...(action && { action }),
    ...(matter && { matter }),
    ...(stays && { stays }),
  }
  const isOld = (other: Toast) => other.text === text || (matter !== undefined && other.matter === matter)
  change([...toasts.filter((other) => !isOld(other)), one].slice(-MAX_TOASTS))
  announce(said, tone === 'problem' ? 'assertive' : 'polite')
  return one.id
}

/** Takes a toast away; nothing happens when it has gone. */
export const dismissToast = (id: number): void => change(toasts.filter((one) => one.id !== id))

/** What stands now, oldest first; same list until it changes. */
export const currentToasts = (): readonly Toast[] => toasts

export function subscribeToasts(notify: () => void): () => void {
  listeners.add(notify)
  return () => void listeners.delete(notify)
}
