import { useId, type KeyboardEvent } from 'react'
import { FieldFrame, Theirs, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useDraft } from '#client/ui/fields/useDraft.ts'
import styles from '#client/ui/fields/fields.module.css'

const blank = (text: string): string | undefined => (text.trim() === '' ? undefined : text)

interface LineFieldProps extends ControlProps<string> {
  /** Offered while typing. */
  suggestions: readonly string[]
}

/** One line of text with suggestions, stored when the person is done with it. */
export function SuggestedLineField({ label, value, onCommit, missing, suffix, suggestions }: LineFieldProps) {
  const id = useId()
  const draft = useDraft(value ?? '', (text) => onCommit(blank(text)?.trim()))
  return (
    <FieldFrame label={label} suffix={suffix} htmlFor={id} missing={missing} className={styles.wide}>
      <input
        id={id}
        className={styles.control}
        value={draft.value}
        list={`${id}-suggestions`}
        autoComplete="off"
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
      />
      <datalist id={`${id}-suggestions`}>
        {suggestions.map((suggestion) => (
          <option key={suggestion}>{suggestion}</option>
        ))}
      </datalist>
      {draft.theirs !== undefined && <Theirs words={draft.theirs} onTake={draft.drop} />}
    </FieldFrame>
  )
}

/** One line of text, shown whole however long it is; Enter stores it, line breaks pasted into it become blanks. */
export function LineField({ label, value, onCommit, missing, suffix }: ControlProps<string>) {
  const id = useId()
  const draft = useDraft(value ?? '', (text) => onCommit(blank(text)?.trim()))
  const storeOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    draft.commit()
  }
  return (
    <FieldFrame label={label} suffix={suffix} htmlFor={id} missing={missing} className={styles.wide}>
      <GrowingText
        id={id}
        rows={1}
        text={draft.value}
        value={draft.value}
        onChange={(event) => draft.change(event.target.value.replaceAll(/\s*[\r\n]+\s*/gu, ' '))}
        onBlur={draft.commit}
        onKeyDown={storeOnEnter}
      />
      {draft.theirs !== undefined && <Theirs words={draft.theirs} onTake={draft.drop} />}
    </FieldFrame>
  )
}

/** Several lines of text, stored when the person is done with it; Enter is a new line, Ctrl or ⌘ with Enter stores. */
export function ParagraphField({ label, value, onCommit, missing, suffix }: ControlProps<string>) {
  const id = useId()
  const draft = useDraft(value ?? '', (text) => onCommit(blank(text)))
  const storeOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) draft.commit()
  }
  return (
    <FieldFrame label={label} suffix={suffix} htmlFor={id} missing={missing} className={styles.wide}>
      <GrowingText
        id={id}
        rows={2}
        text={draft.value}
        value={draft.value}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={storeOnEnter}
      />
      {draft.theirs !== undefined && <Theirs words={draft.theirs} onTake={draft.drop} />}
    </FieldFrame>
  )
}
