import { useState, useSyncExternalStore } from 'react'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { badges } from '#client/health/badges.ts'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import styles from '#client/health/FindingMark.module.css'

interface FindingMarkProps {
  /** Of the element. */
  id: string
  /** The gravest of them. */
  severity: 'error' | 'warning'
  count: number
}

const wordsOf = (id: string): string => badges.get()?.words(id) ?? ''

/** How much the map check has to say about a card, in its kind line; what that is shows under the pointer. */
export function FindingMark({ id, severity, count }: FindingMarkProps) {
  const [words, setWords] = useState('')
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert
  return (
    <Tooltip text={words}>
      <span className={styles.mark} data-severity={severity} onPointerEnter={() => setWords(wordsOf(id))}>
        <Icon />
        {count}
      </span>
    </Tooltip>
  )
}

/** The same in full below the card, while the keyboard is on it. */
export const FindingWords = ({ id }: Pick<FindingMarkProps, 'id'>) => (
  <p className={styles.words} aria-hidden="true">
    {useSyncExternalStore(badges.subscribe, () => wordsOf(id))}
  </p>
)
