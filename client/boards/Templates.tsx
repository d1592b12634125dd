import { useCallback, useRef, useState } from 'react'
import type { Template } from '#shared/wire/templates.ts'
import { listTemplates } from '#client/api/start.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { MapPreview, type PreviewKind } from '#client/boards/MapPreview.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/Templates.module.css'

/** What a map may start from, drawn small: empty maps and examples in the person's language; the other ones on request. */
export function Templates({ onChosen }: { onChosen: (template: Template) => void }) {
  const t = useT()
  const { language } = useLanguage()
  const { value, problem, refetch } = useAnswer(useCallback(() => listTemplates(language), [language]))
  const [all, setAll] = useState(false)
  const grid = useRef<HTMLUListElement>(null)
  const near = value?.filter((template) => !template.filled || template.language === language) ?? []
  const other = value?.filter((template) => !near.includes(template)) ?? []

  const showAll = () => {
    setAll(true)
    // The button goes away: focus moves on to the first card that takes its place, once it is there.
    requestAnimationFrame(() => grid.current?.querySelectorAll('button')[near.length]?.focus())
  }
  return (
    <section aria-labelledby="templates" className={styles.section}>
      <h2 id="templates" className={styles.heading}>
        {t('home.startFrom')}
      </h2>
      {problem && !value && <ProblemNotice problem={problem} title={t('home.templatesFailed')} onRetry={refetch} />}
      <ul ref={grid} className={styles.grid} aria-busy={!value && !problem}>
        {!value && !problem && [1, 2, 3, 4].map((place) => <li key={place} className={styles.waiting} />)}
        {[...near, ...(all ? other : [])].map((template) => (
          <li key={template.id}>
            <button type="button" className={styles.card} onClick={() => onChosen(template)}>
              <MapPreview kind={previewOf(template)} direction={template.layoutDirection} />
              <span className={styles.title}>{template.title}</span>
              <span className={styles.description}>{template.description}</span>
            </button>
          </li>
        ))}
      </ul>
      {other.length > 0 && !all && (
        <Button size="small" variant="quiet" className={styles.more} onClick={showAll}>
          {t('home.moreTemplates', { count: other.length })}
        </Button>
      )}
    </section>
  )
}

const previewOf = ({ id, filled }: Template): PreviewKind => (filled ? 'filled' : id === 'blank' ? 'blank' : 'outline')
