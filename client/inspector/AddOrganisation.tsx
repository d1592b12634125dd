import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/inspector/grid.module.css'

/** Types in a new organisation; `onDone` gets its id, that of the one with this name, or nothing when given up. */
export function AddOrganisation({ onDone }: { onDone: (id: string | undefined) => void }) {
  const t = useT()
  const edits = useEdits()
  const organisations = useOrganisations()
  const [name, setName] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const add = () => {
    const wanted = name.trim()
    if (!wanted) return onDone(undefined)
    const known = organisations.find((organisation) => organisation.name.toLowerCase() === wanted.toLowerCase())
    onDone(known?.id ?? (edits.addOrganisation({ name: wanted }, t('inspector.steps.addOrganisation')) || undefined))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onDone(undefined)
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    add()
  }
  return (
    <div className={styles.addOrganisation}>
      <input
        ref={input}
        className={classNames(frame.box, frame.control)}
        aria-label={t('inspector.organisationName')}
        placeholder={t('inspector.organisationName')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button onClick={add}>{t('common.add')}</Button>
    </div>
  )
}
