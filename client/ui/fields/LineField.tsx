import { useId, type KeyboardEvent } from 'react'
import { FieldFrame, Theirs, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useDraft } from '#client/ui/fields/useDraft.ts'
import { useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import styles from '#client/ui/fields/frame.module.css'

/** Text that is blank counts as none. */
export const blank = (text: string): string | undefined => (text.trim() === '' ? undefined : text)

/** One line of text, shown whole however long it is; Enter stores it, line breaks pasted into it become blanks. */
export function LineField({ label, value, onCommit, missing, suffix }: ControlProps<string>) {
  const id = useId()
  const describedBy = useDescribedBy()
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
        data-entry="line"
        aria-describedby={describedBy}
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
  const describedBy = useDescribedBy()
  const draft = useDraft(value ?? '', (text) => onCommit(blank(text)))
  const storeOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) draft.commit()
  }
  return (
    <FieldFrame label={label} suffix={suffix} htmlFor={id} missing={missing} className={styles.wide}>
      <GrowingText
        id={id}
        rows={2}
        data-entry="text"
        aria-describedby={describedBy}
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
