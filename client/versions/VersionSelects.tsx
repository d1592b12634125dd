import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Version } from '#shared/wire/versions.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { compareAddress, NOW } from '#client/versions/compareAddress.ts'
import { versionChoices } from '#client/versions/versionChoices.ts'
import { longDay, versionTitle } from '#client/versions/versionWords.ts'
import styles from '#client/versions/Compare.module.css'

/** Chooses what is compared: an earlier version, and a later one or the map as it is now. */
export function VersionSelects({ before, after }: { before: string | undefined; after: string }) {
  const t = useT()
  const { locale } = useLanguage()
  const { boardId } = useSession()
  const [, navigate] = useLocation()
  const named = [before ?? NOW, after].filter((id) => id !== NOW).join(' ')
  const load = useCallback(() => versionChoices(boardId, named.split(' ').filter(Boolean)), [boardId, named])
  const { value, problem, refetch } = useAnswer(load)
  if (problem && !value) return <ProblemNotice problem={problem} title={t('versions.failed')} onRetry={refetch} />
  if (!value) return null
  if (value.length === 0) return <p className={styles.none}>{t('versions.compare.none')}</p>
  const option = (version: Version) => {
    const words = `${versionTitle(t, version)} (${longDay(version.at, locale)})`
    return (
      <option key={version.id} value={version.id}>
        {words}
      </option>
    )
  }
  return (
    <div className={styles.selects}>
      <Select
        label={t('versions.compare.before')}
        value={before ?? ''}
        onChange={(event) => navigate(compareAddress(boardId, event.target.value, after))}
      >
        {before === undefined && <option value="">{t('versions.compare.choose')}</option>}
        {value.filter(({ id }) => id !== after).map(option)}
      </Select>
      <Select
        label={t('versions.compare.after')}
        value={after}
        disabled={before === undefined}
        onChange={(event) => before !== undefined && navigate(compareAddress(boardId, before, event.target.value))}
      >
        <option value={NOW}>{t('versions.compare.now')}</option>
        {value.filter(({ id }) => id !== before).map(option)}
      </Select>
    </div>
  )
}
