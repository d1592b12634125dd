import type { ReactNode } from 'react'
import { hyphenated } from '#client/board/hyphenated.ts'
import styles from '#client/board/Toolbar.module.css'

/** A tool's sign, and under it words that its spoken name has, too; shown where there is room. */
export const named = (sign: ReactNode, words: string): ReactNode => (
  <>
    {sign}
    <span className={styles.name}>{hyphenated(words)}</span>
  </>
)
