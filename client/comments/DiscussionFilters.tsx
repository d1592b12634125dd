import { Search } from 'lucide-react'
import { COMMENT_KINDS } from '#shared/wire/comments.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useMentionable } from '#client/comments/everyone.ts'
import type { ThreadFilter } from '#client/comments/filters.ts'
import styles from '#client/comments/Discussion.module.css'

interface FiltersProps {
  filter: ThreadFilter
  onChange: (filter: ThreadFilter) => void
}

const STATES = ['open', 'resolved', 'all'] as const

/** What narrows the discussion; going from comment to comment on the map keeps to the same. */
export function DiscussionFilters({ filter, onChange }: FiltersProps) {
  const t = useT()
  const organisations = useMentionable().filter(({ kind }) => kind === 'organisation')
  return (
    <div className={styles.filters} role="search" aria-label={t('comments.filter.label')}>
      <div role="radiogroup" aria-label={t('comments.filter.state')} className={styles.states}>
        {STATES.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name="comment-state"
              className="visually-hidden"
              checked={filter.state === state}
              onChange={() => onChange({ ...filter, state })}
            />
            <span>{t(`comments.filter.${state}`)}</span>
          </label>
        ))}
      </div>
      {(['unread', 'mine', 'grouped'] as const).map((name) => (
        <label key={name} className={styles.tick}>
          <input
            type="checkbox"
            checked={filter[name] ?? false}
            onChange={(event) => onChange({ ...filter, [name]: event.target.checked })}
          />
          {t(`comments.filter.${name}`)}
        </label>
      ))}
      <select
        aria-label={t('comments.filter.kind')}
        value={filter.kind ?? ''}
        onChange={(event) => onChange({ ...filter, kind: COMMENT_KINDS.find((one) => one === event.target.value) })}
      >
        <option value="">{t('comments.filter.anyKind')}</option>
        {COMMENT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`comments.kind.${kind}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('comments.filter.organisation')}
        value={filter.organisation ?? ''}
        onChange={(event) => onChange({ ...filter, organisation: event.target.value || undefined })}
      >
        <option value="">{t('comments.filter.anyOrganisation')}</option>
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <span className={styles.search}>
        <Search aria-hidden />
        <input
          type="search"
          aria-label={t('comments.filter.words')}
          placeholder={t('comments.filter.words')}
          value={filter.words}
          onChange={(event) => onChange({ ...filter, words: event.target.value })}
        />
      </span>
    </div>
  )
}
