import { Link } from 'wouter'
import { listBoards } from '#client/api/start.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { seenColours } from '#client/boards/seenColours.ts'
import { When } from '#client/boards/When.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/OwnBoards.module.css'

/** Maps this browser's session takes part in, last changed first. */
export function OwnBoards() {
  const t = useT()
  const { value: boards, problem, refetch } = useAnswer(listBoards)
  const colours = seenColours()
  return (
    <section aria-labelledby="own-boards" className={styles.section}>
      <h2 id="own-boards" className={styles.heading}>
        {t('home.yourMaps')}
      </h2>
      {problem && !boards && <ProblemNotice problem={problem} title={t('home.yourMapsFailed')} onRetry={refetch} />}
      {boards?.length === 0 && <p className={styles.empty}>{t('home.noMaps')}</p>}
      {boards && boards.length > 0 && (
        <ul className={styles.list}>
          {boards.map((board) => (
            <li key={board.id} className={styles.board}>
              <Link href={`/b/${board.id}`} className={styles.title}>
                {board.title || t('shell.untitled')}
              </Link>
              <span className={styles.colours} aria-hidden>
                {colours.get(board.id)?.map((colour) => (
                  <i key={colour} style={{ background: organisationColour(colour).background }} />
                ))}
              </span>
              <span className={styles.role}>{t(`common.role.${board.role}`)}</span>
              <span className={styles.when}>
                <When at={board.updatedAt} sentence={(when) => t('home.changed', { when })} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
