import { ArrowRight } from 'lucide-react'
import { useT } from '#client/ui/i18n.tsx'
import type { Difference } from '#client/versions/differenceWords.ts'
import { keyed } from '#client/versions/keyed.ts'
import type { TextPart } from '#client/versions/textDiff.ts'
import styles from '#client/versions/Compare.module.css'

/** What is different, field by field: earlier and later value, or what was deleted and inserted, told by more than colour. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return null
  return (
    <dl className={styles.differences}>
      {keyed(differences, ({ label }) => label).map(({ key, item: one }) => (
        <div key={key}>
          <dt>{one.label}</dt>
          <dd>
            <Value difference={one} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ difference }: { difference: Difference }) {
  const t = useT()
  switch (difference.form) {
    case 'text':
      return (
        <p className={styles.text}>
          {keyed(difference.parts, ({ act, text }) => `${act} ${text}`).map(({ key, item }) => (
            <Part key={key} part={item} />
          ))}
        </p>
      )
    case 'list':
      return (
        <ul className={styles.lines}>
          {keyed(difference.gone, String).map(({ key, item }) => (
            <li key={`gone ${key}`}>
              <Part part={{ act: 'removed', text: item }} />
            </li>
          ))}
          {keyed(difference.come, String).map(({ key, item }) => (
            <li key={`come ${key}`}>
              <Part part={{ act: 'added', text: item }} />
            </li>
          ))}
        </ul>
      )
    case 'value':
      return (
        <p className={styles.values}>
          <span className="visually-hidden">{t('versions.compare.wasValue')}</span>
          <span className={styles.old}>{difference.before || t('versions.compare.empty')}</span>
          <ArrowRight aria-hidden />
          <span className="visually-hidden">{t('versions.compare.isValue')}</span>
          <span className={styles.new}>{difference.after || t('versions.compare.empty')}</span>
        </p>
      )
  }
}

/** Struck through or underlined, and said in words for those who listen. */
function Part({ part: { act, text } }: { part: TextPart }) {
  const t = useT()
  if (act === 'same') return <>{text}</>
  const Mark = act === 'removed' ? 'del' : 'ins'
  return (
    <Mark>
      <span className="visually-hidden"> {t(`versions.compare.mark.${act}`)} </span>
      {text}
      <span className="visually-hidden"> {t('versions.compare.mark.end')} </span>
    </Mark>
  )
}
