import { useRef, useState, type KeyboardEvent } from 'react'
import { MAX_TITLE } from '#shared/wire/limits.ts'
import { patchBoard } from '#client/api/board.ts'
import { asProblem } from '#client/api/problem.ts'
import { useCan, useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { toast } from '#client/ui/toast.ts'
import styles from '#client/boards/BoardTitle.module.css'

/** The map's title; a facilitator presses it to change it in place. The server writes it, so that everyone has the same. */
export function BoardTitle() {
  const t = useT()
  const { boardId } = useSession()
  const { title } = useSettings()
  const { facilitate } = useCan()
  const [editing, setEditing] = useState(false)
  /** What was sent and has not come back in the document yet. */
  const [sent, setSent] = useState<{ from: string; to: string }>()
  const button = useRef<HTMLButtonElement>(null)
  const shown = sent && sent.from === title ? sent.to : title

  const finish = (text: string, focus: boolean) => {
    setEditing(false)
    // The button is there again only after this render.
    if (focus) requestAnimationFrame(() => button.current?.focus())
    const to = text.trim()
    if (!to || to === title) return
    setSent({ from: title, to })
    patchBoard(boardId, { title: to }).catch((thrown: unknown) => {
      setSent(undefined)
      const { detail } = asProblem(thrown)
      toast(`${t('shell.titleNotSaved')} ${detail || t('common.noNetwork')}`, { tone: 'problem' })
    })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') finish(event.currentTarget.value, true)
    if (event.key === 'Escape') finish(title, true)
  }

  if (editing) {
    return (
      <input
        className={styles.input}
        aria-label={t('shell.title')}
        defaultValue={shown}
        maxLength={MAX_TITLE}
        ref={(input) => input?.select()}
        onKeyDown={onKeyDown}
        onBlur={(event) => finish(event.currentTarget.value, false)}
      />
    )
  }
  const words = shown || t('shell.untitled')
  return (
    <h1 className={styles.title}>
      {facilitate ? (
        <button ref={button} type="button" title={t('shell.editTitle')} onClick={() => setEditing(true)}>
          {words}
        </button>
      ) : (
        words
      )}
    </h1>
  )
}
