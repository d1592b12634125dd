import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { smallestChange, typedChange, type LiveText, type TextChange } from '#shared/doc/texts.ts'
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
 * in without moving the caret, and a word being composed (accents, East Asian input) is left alone until it is done. With
 * `live` every letter goes where it was typed and comes where it was put, also beside equal letters of somebody else's.
 */
export function useSharedText<T extends TextControl>(value: string, onEdit: EditText, live?: LiveText): SharedText<T> {
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

  const typing = useRef(false)
  useEffect(() => {
    const take = (changes: readonly TextChange[]) => {
      const control = ref.current
      // What is not yet agreed on is merged as a whole, later.
      if (typing.current || composing.current || !control || control.value !== agreed.current) return
      agreed.current = applyToControl(control, changes)
    }
    return live?.watch(take)
  }, [live])

  useLayoutEffect(() => {
    shown.current = value
    if (!composing.current) show()
  }, [value, show])

  const send = useCallback(() => {
    const mine = ref.current?.value ?? ''
    const base = agreed.current
    if (mine === base) return
    agreed.current = mine
    if (live?.current() !== base) return onEdit((current) => mergeText(base, mine, current))
    typing.current = true
    live.apply(typedChange(base, mine, ref.current?.selectionEnd ?? mine.length), 'person')
    typing.current = false
  }, [onEdit, live])

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

/** Puts others' changes into a control, its caret and selection staying with the letters they stand at; gives its text. */
function applyToControl(control: TextControl, changes: readonly TextChange[]): string {
  let text = control.value
  let [from, to] = [control.selectionStart ?? 0, control.selectionEnd ?? 0]
  for (const change of changes) {
    text = text.slice(0, change.start) + change.inserted + text.slice(change.start + change.removed)
    from = caretAfter(change, from)
    to = caretAfter(change, to)
  }
  const direction = control.selectionDirection ?? 'none'
  control.value = text
  if (document.activeElement === control) control.setSelectionRange(from, to, direction)
  return text
}
