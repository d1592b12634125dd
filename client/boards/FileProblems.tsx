import type { ApiProblem } from '#client/api/problem.ts'
import { pointerWords } from '#client/boards/pointerWords.ts'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/FileProblems.module.css'

/** More than this helps nobody: the first ones often explain the rest. */
const SHOWN = 8

/** What is wrong in a map file, place by place, in plain words. */
export function FileProblems({ problem, file }: { problem: ApiProblem; file: unknown }) {
  const t = useT()
  const shown = problem.errors.slice(0, SHOWN)
  const more = problem.errors.length - shown.length
  return (
    <ProblemNotice problem={problem} title={t('home.fileProblems')}>
      <p>{t('home.fileProblemsHelp', { count: problem.errors.length })}</p>
      <ul className={styles.list}>
        {shown.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <strong>{pointerWords(pointer, file, t)}</strong>
            {': '}
            {detail}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('home.fileProblemsMore', { count: more })}</p>}
    </ProblemNotice>
  )
}
