import { useCallback } from 'react'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { Template } from '#shared/wire/templates.ts'
import { listTemplates } from '#client/api/client.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { MapPreview } from '#client/boards/MapPreview.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/boards/Templates.module.css'

/** What a map may start from, drawn small; those in the person's own language first. */
export function Templates({ onChosen }: { onChosen: (template: Template) => void }) {
  const t = useT()
  const { language } = useLanguage()
  const { value, problem, refetch } = useAnswer(useCallback(() => listTemplates(language), [language]))
  const templates = value?.toSorted((a, b) => rank(a, language) - rank(b, language))
  return (
    <section aria-labelledby="templates" className={styles.section}>
      <h2 id="templates" className={styles.heading}>
        {t('home.startFrom')}
      </h2>
      {problem && !value && <ProblemNotice problem={problem} title={t('home.templatesFailed')} onRetry={refetch} />}
      <ul className={styles.grid} aria-busy={!value && !problem}>
        {!value && !problem && [1, 2, 3, 4].map((place) => <li key={place} className={styles.waiting} />)}
        {templates?.map((template) => (
          <li key={template.id}>
            <button type="button" className={styles.card} onClick={() => onChosen(template)}>
              <MapPreview filled={template.filled} direction={template.layoutDirection} />
              <span className={styles.title}>{template.title}</span>
              <span className={styles.description}>{template.description}</span>
              {template.language !== language && (
                <span className={styles.language}>
                  {t('home.mapLanguage', { language: LANGUAGE_SPECS[template.language].name.toLocaleLowerCase() })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Empty maps and those in the person's language stand first, otherwise in the server's order. */
const rank = (template: Template, language: string): number =>
  !template.filled ? 0 : template.language === language ? 1 : 2
