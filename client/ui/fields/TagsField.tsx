import { X } from 'lucide-react'
import { useId, type ClipboardEvent, type KeyboardEvent } from 'react'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'
import { FieldFrame, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { useDraft } from '#client/ui/fields/useDraft.ts'
import { useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/ui/fields/tags.module.css'

/** `names` with what `text` holds added, split at commas, semicolons and line breaks; no name twice, whatever its case. */
export function withNames(names: readonly string[], text: string): readonly string[] {
  const added = text.split(/[,;\n\r\t]/u).map((name) => name.trim())
  return added.reduce<readonly string[]>(
    (all, name) =>
      name === '' || all.some((known) => known.toLowerCase() === name.toLowerCase()) ? all : [...all, name],
    names,
  )
}

/** A list of names: Enter or comma adds one, Backspace in the empty field takes the last away. */
export function TagsField({ label, value, onCommit, missing }: ControlProps<readonly string[]>) {
  const id = useId()
  const t = useT()
  const describedBy = useDescribedBy()
  const names = value ?? []
  const store = (next: readonly string[]) => onCommit(next.length > 0 ? next : undefined)
  const draft = useDraft('', (text) => {
    const next = withNames(names, text)
    if (next !== names) store(next)
  })
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === 'Enter' || event.key === ',' || event.key === ';') && !event.nativeEvent.isComposing) {
      event.preventDefault()
      draft.commit()
    } else if (event.key === 'Backspace' && draft.value === '' && names.length > 0) store(names.slice(0, -1))
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[,;\n\t]/u.test(text)) return
    event.preventDefault()
    store(withNames(names, `${draft.value}${text}`))
    draft.drop()
  }
  return (
    <FieldFrame label={label} htmlFor={id} missing={missing} className={frame.wide}>
      <span className={classNames(frame.box, styles.tags)}>
        {names.map((name) => (
          <span key={name} className={styles.tag}>
            {name}
            <button
              type="button"
              aria-label={t('inspector.remove', { what: name })}
              onClick={() => store(names.filter((other) => other !== name))}
            >
              <X aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          id={id}
          data-entry={draft.value.trim() === '' ? 'line' : 'adding'}
          aria-describedby={describedBy}
          value={draft.value}
          placeholder={t('inspector.addName')}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.commit}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </span>
    </FieldFrame>
  )
}
