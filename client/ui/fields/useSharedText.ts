import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react'
import { smallestChange } from '#shared/doc/texts.ts'
import { caretAfter, mergeText } from '#client/ui/fields/textChange.ts'

type TextControl = HTMLInputElement | HTMLTextAreaElement

/** Gives the person's change as a function of the text as it is now. */
export type EditText = (edit: (current: string) => string) => void

interface SharedText<T extends TextControl> {
  readonly ref: RefObject<T | null>
  readonly defaultValue: string
  readonly onInput: () => void
  readonly onCompositionStart: () => void
  readonly onCompositionEnd: () => void
}

/**
 * Binds a text control to a text that several people write at once: every keystroke goes out, what others write comes
 * in without moving the caret, and a word being composed (accents, East Asian input) is left alone until it is done.
 */
export function useSharedText<T extends TextControl>(value: string, onEdit: EditText): SharedText<T> {
  const ref = useRef<T>(null)
  const composing = useRef(false)
  /** What control and document last agreed on; the difference to the control's text is the person's own. */
  const agreed = useRef(value)
  const shown = useRef(value)

  const show = useCallback(() => {
    const control = ref.current
    agreed.current = shown.current
    if (!control || control.value === shown.current) return
    const change = smallestChange(control.value, shown.current)
    const { selectionStart, selectionEnd, selectionDirection } = control
    control.value = shown.current
    if (document.activeElement !== control) return
    control.setSelectionRange(
      caretAfter(change, selectionStart ?? 0),
      caretAfter(change, selectionEnd ?? 0),
      selectionDirection ?? 'none',
    )
  }, [])

  useLayoutEffect(() => {
    shown.current = value
    if (!composing.current) show()
  }, [value, show])

  const send = useCallback(() => {
    const mine = ref.current?.value ?? ''
    const base = agreed.current
    if (mine === base) return
    agreed.current = mine
    onEdit((current) => mergeText(base, mine, current))
  }, [onEdit])

  const onInput = useCallback(() => {
    if (!composing.current) send()
  }, [send])
  const onCompositionStart = useCallback(() => void (composing.current = true), [])
  const onCompositionEnd = useCallback(() => {
    composing.current = false
    if (ref.current?.value === agreed.current) show()
    else send()
  }, [send, show])

  return { ref, defaultValue: value, onInput, onCompositionStart, onCompositionEnd }
}
