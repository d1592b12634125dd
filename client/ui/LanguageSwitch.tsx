import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/LanguageSwitch.module.css'

/** Choice of language, each by its own name: a row of buttons, a list where there is little room. */
export function LanguageSwitch() {
  const t = useT()
  const { language, setLanguage } = useLanguage()
  return (
    <>
      <div role="group" aria-label={t('shell.language')} className={styles.row}>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            className={styles.choice}
            onClick={() => setLanguage(one)}
          >
            {LANGUAGE_SPECS[one].name}
          </button>
        ))}
      </div>
      <select
        aria-label={t('shell.language')}
        className={styles.list}
        value={language}
        onChange={(event) => {
          const chosen = LANGUAGES.find((one) => one === event.target.value)
          if (chosen) setLanguage(chosen)
        }}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_SPECS[one].name}
          </option>
        ))}
      </select>
    </>
  )
}
