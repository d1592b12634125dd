import { Suspense, useRef, useState } from 'react'
import { Ellipsis, PencilLine, ThumbsUp, Trash2 } from 'lucide-react'
import type { Comment } from '#shared/wire/comments.ts'
import { asProblem } from '#client/api/problem.ts'
import { When } from '#client/boards/When.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useKeepKeyboard } from '#client/ui/keepKeyboard.ts'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { toast } from '#client/ui/toast.ts'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { CommentText } from '#client/comments/CommentText.tsx'
import { EditComment } from '#client/comments/Composer.tsx'
import { useEveryone, useMentionable } from '#client/comments/everyone.ts'
import { unnamedIn } from '#client/comments/mentions.ts'
import { authorName, authorWords } from '#client/comments/threadWords.ts'
import { useMay } from '#client/comments/useComments.ts'
import commentStyles from '#client/comments/Comment.module.css'
import threadStyles from '#client/comments/Thread.module.css'

const Confirm = lazyPart(async () => (await import('#client/people/Confirm.tsx')).Confirm)

interface CommentItemProps {
  store: CommentStore
  threadId: string
  comment: Comment
  /** It has come since this person last looked. */
  isNew: boolean
}

/** One comment: who, when, what, who agrees; one's own to be changed or taken away. */
export function CommentItem({ store, threadId, comment, isNew }: CommentItemProps) {
  const t = useT()
  useKeepKeyboard()
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const [asking, setAsking] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const { by, at, text, mentions, editedAt, deletedAt } = comment
  const own = by.id === store.self.participantId
  const everyone = useMentionable()
  const leave = () => {
    setEditing(false)
    requestAnimationFrame(() => item.current?.focus())
  }
  const entries = [
    ...(own && may.comment
      ? [{ id: 'edit', label: t('comments.edit'), icon: <PencilLine aria-hidden />, run: () => setEditing(true) }]
      : []),
    ...((own && may.comment) || may.deleteAny
      ? [
          {
            id: 'delete',
            label: t('comments.delete'),
            icon: <Trash2 aria-hidden />,
            danger: true,
            run: () => setAsking(true),
          },
        ]
      : []),
  ]
  const name = authorName(t, by)
  return (
    <li
      ref={item}
      className={commentStyles.comment}
      tabIndex={-1}
      aria-label={authorWords(t, by)}
      data-new={isNew || undefined}
      data-comment={comment.id}
    >
      <Avatar name={name} colour={by.organisation?.colour ?? ''} />
      <div>
        <p className={commentStyles.byline}>
          <b>{name}</b>
          {by.organisation && (
            <span className={commentStyles.organisation}>
              <i style={{ background: organisationColour(by.organisation.colour).background }} aria-hidden="true" />
              {by.organisation.name}
            </span>
          )}
          <Exact at={at} />
          {editedAt && !deletedAt && <span className={threadStyles.quiet}>{t('comments.edited')}</span>}
          {isNew && <span className={threadStyles.newMark}>{t('comments.new')}</span>}
        </p>
        {deletedAt ? (
          <p className={commentStyles.deleted}>{t('comments.deleted')}</p>
        ) : editing ? (
          <EditComment
            text={text}
            mentions={everyone.filter(({ id }) => mentions.includes(id))}
            onLeave={leave}
            onSave={async (next, called) => {
              try {
                const renamed = unnamedIn(text, mentions, everyone).map(({ id }) => id)
                await store.edit(threadId, comment.id, next, [...new Set([...called, ...renamed])])
                announce(t('comments.said.edited'))
                leave()
              } catch (thrown) {
                failed(t, thrown)
              }
            }}
          />
        ) : (
          <CommentText text={text} mentions={mentions} />
        )}
        {!deletedAt && !editing && (
          <div className={commentStyles.acts}>
            <Agree store={store} threadId={threadId} comment={comment} />
            {entries.length > 0 && (
              <MenuButton
                label={t('comments.menuOf', { name })}
                icon={<Ellipsis aria-hidden />}
                iconOnly
                size="small"
                entries={entries}
              />
            )}
          </div>
        )}
      </div>
      {asking && (
        <Suspense fallback={null}>
          <Confirm
            title={t('comments.deleteTitle')}
            yes={t('comments.delete')}
            onClose={() => setAsking(false)}
            onYes={async () => {
              await store.remove(threadId, comment.id)
              setAsking(false)
              announce(t('comments.said.deleted'))
            }}
          >
            <p>{t('comments.deleteWarning')}</p>
          </Confirm>
        </Suspense>
      )}
    </li>
  )
}

/** What the server did not take, in its words. */
export function failed(t: ReturnType<typeof useT>, thrown: unknown): void {
  const { code, detail, title } = asProblem(thrown)
  toast(code === 'network' ? t('common.noNetwork') : detail || title || t('common.problem'), {
    tone: 'problem',
    matter: 'comment',
  })
}

/** A moment in words; the exact one on hover and for the keyboard. */
function Exact({ at }: { at: string }) {
  return (
    <span className={commentStyles.when}>
      <When at={at} />
    </span>
  )
}

/** Agrees, or takes that back; the names of those who do stand in its tooltip and name. */
function Agree({ store, threadId, comment }: Omit<CommentItemProps, 'isNew'>) {
  const t = useT()
  const may = useMay()
  const everyone = useEveryone()
  const { agreedBy } = comment
  const count = agreedBy.length
  const mine = agreedBy.includes(store.self.participantId)
  const names = agreedBy.map((id) => everyone.find((one) => one.id === id)?.name ?? t('comments.removedPerson'))
  const words = count > 0 ? t('comments.agreed', { names: names.join(', ') }) : t('comments.nobodyAgrees')
  if (!may.comment && count === 0) return null
  return (
    <Tooltip text={words}>
      <button
        type="button"
        className={commentStyles.agree}
        aria-pressed={mine}
        aria-disabled={!may.comment || undefined}
        aria-label={count > 0 ? `${t('comments.agree')}. ${words}` : t('comments.agree')}
        onClick={() => {
          if (!may.comment) return announce(t('comments.readOnly'))
          store.agree(threadId, comment.id, !mine).then(
            () => announce(t(mine ? 'comments.said.disagreed' : 'comments.said.agreed')),
            (thrown: unknown) => failed(t, thrown),
          )
        }}
      >
        <ThumbsUp aria-hidden />
        {count > 0 ? <span className="tabular">{count}</span> : <span>{t('comments.agree')}</span>}
      </button>
    </Tooltip>
  )
}
