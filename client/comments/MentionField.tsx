import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { Users } from 'lucide-react'
import { MAX_COMMENT } from '#shared/wire/comments.ts'
import { isMac, matches } from '#client/board/keys.ts'
import { announceStep } from '#client/ui/announce.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useHello } from '#client/session/BoardProvider.tsx'
import { useMentionable } from '#client/comments/everyone.ts'
import type { Draft } from '#client/comments/keptComments.ts'
import { askedAt, fitting, withMention, type Asked, type Mentionable } from '#client/comments/mentions.ts'
import styles from '#client/comments/Composer.module.css'

interface MentionFieldProps {
  field: RefObject<HTMLTextAreaElement | null>
  label: string
  hint: string
  draft: Draft
  onChange: (draft: Draft) => void
  onSend: () => void
  /** Escape, when no list is open. */
  onLeave?: (() => void) | undefined
}

/** As many as can be taken in at a glance. */
const SHOWN = 8

/**
 * A text that grows, in which people are called upon by @: a list of names opens below, the arrows choose, Enter or Tab
 * takes the one chosen, Esc closes it. Mod+Enter sends, Enter makes a new line.
 */
export function MentionField({ field, label, hint, draft, onChange, onSend, onLeave }: MentionFieldProps) {
  const t = useT()
  const id = useId()
  const everyone = useMentionable()
  // Nobody calls upon themselves.
  const self = useHello()?.participant.id
  const [asked, setAsked] = useState<Asked>()
  const [at, setAt] = useState(0)
  const closedAt = useRef<number>(undefined)
  const list = asked
    ? fitting(
        everyone.filter(({ id: who }) => who !== self),
        asked.words,
        SHOWN,
      )
    : []
  const open = list.length > 0
  const chosen = list[Math.min(at, list.length - 1)]
  const count = list.length

  useEffect(() => {
    if (asked) announceStep(count > 0 ? t('comments.said.names', { count }) : t('comments.said.noNames'))
  }, [asked, count, t])

  const look = (area: HTMLTextAreaElement) => {
    const next = area.selectionStart === area.selectionEnd ? askedAt(area.value, area.selectionStart) : undefined
    if (next?.at === closedAt.current) return
    closedAt.current = undefined
    if (next?.at === asked?.at && next?.words === asked?.words) return
    setAsked(next)
    setAt(0)
  }
  const pick = (one: Mentionable) => {
    const area = field.current
    if (!asked || !area) return
    const { text, caret } = withMention(draft.text, area.selectionStart, asked, one.name)
    const { id: who, name } = one
    onChange({ ...draft, text, mentions: [...draft.mentions.filter((other) => other.id !== who), { id: who, name }] })
    setAsked(undefined)
    announceStep(t('comments.said.mentioned', { name }))
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(caret, caret)
    })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (matches(event.nativeEvent, 'Mod+Enter', isMac())) {
      done()
      return onSend()
    }
    if (open && chosen && !event.nativeEvent.isComposing) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) {
        done()
        return setAt((at + step + count) % count)
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
        done()
        return pick(chosen)
      }
      if (event.key === 'Escape') {
        done()
        closedAt.current = asked?.at
        return setAsked(undefined)
      }
    }
    if (event.key === 'Escape' && onLeave) {
      done()
      onLeave()
    }
  }
  return (
    <div className={styles.field}>
      <GrowingText
        ref={field}
        text={draft.text}
        rows={2}
        className={styles.area}
        value={draft.text}
        maxLength={MAX_COMMENT}
        placeholder={hint}
        aria-label={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(open && { 'aria-controls': id, 'aria-activedescendant': `${id}-${chosen?.id ?? ''}` })}
        onChange={(event) => {
          onChange({ ...draft, text: event.target.value })
          look(event.target)
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={() => setAsked(undefined)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div id={id} role="listbox" aria-label={t('comments.names')} className={styles.names}>
          {list.map((one) => (
            // Chosen by the keys of the field, which keeps the keyboard.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={one.id}
              id={`${id}-${one.id}`}
              role="option"
              aria-selected={one === chosen}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              {one.kind === 'person' ? (
                <Avatar name={one.name} colour={one.colour} />
              ) : (
                <span className={styles.group}>
                  <Users aria-hidden />
                </span>
              )}
              <span>
                <b>{one.kind === 'organisation' ? t('comments.everyone', { name: one.name }) : one.name}</b>
                {one.about && <small>{one.about}</small>}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
