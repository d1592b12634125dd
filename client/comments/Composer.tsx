import { useEffect, useRef, useState } from 'react'
import { Send } from 'lucide-react'
import { COMMENT_KINDS, type CommentKind } from '#shared/wire/comments.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { useConnection, useHello } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { CommentStore, NewComment } from '#client/comments/commentStore.ts'
import { CommentKindIcon } from '#client/comments/kindIcons.tsx'
import type { Draft } from '#client/comments/keptComments.ts'
import { MentionField } from '#client/comments/MentionField.tsx'
import { mentionsIn } from '#client/comments/mentions.ts'
import { useMay } from '#client/comments/useComments.ts'
import styles from '#client/comments/Composer.module.css'

const EMPTY: Draft = { text: '', mentions: [] }

interface ComposerProps {
  store: CommentStore
  /** What is typed is kept under this name until it is sent. */
  place: string
  /** Where a new thread hangs, or the thread that is answered. */
  to: { readonly anchor: Extract<NewComment['to'], { anchor: unknown }>['anchor'] } | { readonly threadId: string }
  label: string
  hint: string
  /** Takes the keyboard when it comes. */
  autoFocus?: boolean | undefined
  onSent?: ((clientKey: string) => void) | undefined
  onLeave?: (() => void) | undefined
}

/** Where a comment is written; who may not write is told why. `place` must be the component's key. */
export function Composer(props: ComposerProps) {
  const t = useT()
  const { comment } = useMay()
  const hello = useHello()
  if (comment) return <Writing {...props} />
  return hello ? <p className={styles.readOnly}>{t('comments.readOnly')}</p> : null
}

function Writing({ store, place, to, label, hint, autoFocus, onSent, onLeave }: ComposerProps) {
  const t = useT()
  const { state } = useConnection()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState(() => store.draft(place) ?? EMPTY)
  const isNew = 'anchor' in to
  const kind = draft.kind ?? 'remark'
  const offline = state === 'offline'
  useEffect(() => {
    if (!autoFocus) return
    const area = field.current
    area?.focus()
    area?.setSelectionRange(area.value.length, area.value.length)
  }, [autoFocus])
  const change = (next: Draft) => {
    setDraft(next)
    store.setDraft(place, next)
  }
  const send = () => {
    const text = draft.text.trim()
    if (!text) return announce(t('comments.said.empty'))
    const mentions = mentionsIn(text, draft.mentions)
    const clientKey = store.send({ text, mentions, to: isNew ? { anchor: to.anchor, kind } : to })
    change(EMPTY)
    announce(t(offline ? 'comments.said.waits' : 'comments.said.sending'))
    onSent?.(clientKey)
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isNew && <KindChoice name={place} kind={kind} onChange={(next) => change({ ...draft, kind: next })} />}
      <MentionField
        field={field}
        label={label}
        hint={hint}
        draft={draft}
        onChange={change}
        onSend={send}
        onLeave={onLeave}
      />
      <div className={styles.sendRow}>
        <small data-keys={!offline || undefined}>
          {offline ? t('comments.offlineHint') : t('comments.keysHint', { keys: keysLabel('Mod+Enter', isMac()) })}
        </small>
        <Button
          type="submit"
          variant="primary"
          size="small"
          icon={<Send aria-hidden />}
          aria-disabled={!draft.text.trim()}
        >
          {t(isNew ? 'comments.send' : 'comments.sendReply')}
        </Button>
      </div>
    </form>
  )
}

interface KindChoiceProps {
  name: string
  kind: CommentKind
  onChange: (kind: CommentKind) => void
}

/** What a new thread is for. */
function KindChoice({ name, kind, onChange }: KindChoiceProps) {
  const t = useT()
  return (
    <div role="radiogroup" aria-label={t('comments.kindOf')} className={styles.kinds}>
      {COMMENT_KINDS.map((one) => (
        <label key={one} data-chosen={one === kind || undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name={`kind ${name}`}
            checked={one === kind}
            onChange={() => onChange(one)}
          />
          <CommentKindIcon kind={one} />
          {t(`comments.kind.${one}`)}
        </label>
      ))}
    </div>
  )
}

interface EditProps {
  text: string
  mentions: Draft['mentions']
  onSave: (text: string, mentions: readonly string[]) => Promise<void>
  onLeave: () => void
}

/** One's own comment being changed, in its place. */
export function EditComment({ text, mentions, onSave, onLeave }: EditProps) {
  const t = useT()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState<Draft>({ text, mentions })
  const [working, setWorking] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const save = async () => {
    const next = draft.text.trim()
    if (working || !next) return
    if (next === text) return onLeave()
    setWorking(true)
    await onSave(next, mentionsIn(next, draft.mentions))
    setWorking(false)
  }
  return (
    <form
      className={styles.composer}
      data-within=""
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <MentionField
        field={field}
        label={t('comments.edit')}
        hint=""
        draft={draft}
        onChange={setDraft}
        onSend={() => void save()}
        onLeave={onLeave}
      />
      <div className={styles.sendRow}>
        <Button size="small" onClick={onLeave}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" variant="primary" size="small" aria-disabled={working || !draft.text.trim()}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
