import type { ReactNode } from 'react'
import { Download, ListFilter, X } from 'lucide-react'
import type { ViewId } from '#shared/views/view.ts'
import { openExport } from '#client/exports/exportState.ts'
import { useAsOf } from '#client/health/useAsOf.ts'
import { useSelection, useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { MOST_ELEMENTS, isNarrowed, type ScopeAddress } from '#client/views/scopeAddress.ts'
import { ScopeSelects } from '#client/views/ScopeSelects.tsx'
import { useScope } from '#client/views/useScope.ts'
import styles from '#client/views/DerivedView.module.css'

interface ViewHeadProps {
  view: ViewId
  /** More ways to narrow what is shown. */
  children?: ReactNode
}

/** What the view is, what it answers, of which part of the map and of which day, and how to take it away. */
export function ViewHead({ view, children }: ViewHeadProps) {
  const t = useT()
  const { locale } = useLanguage()
  const { title } = useSettings()
  const asOf = useAsOf()
  const { scope, setScope } = useScope()
  const name = t(`views.name.${view}`)
  usePageTitle(`${name}: ${title}`)
  return (
    <>
      <header className={styles.header}>
        <div className={styles.words}>
          <PageHeading level={2} className={styles.title}>
            {name}
          </PageHeading>
          <p className={styles.lead}>{t(`views.about.${view}`)}</p>
          <p className={styles.printed}>
            {title} · {t('tables.asOf', { date: formatDate(asOf, locale) })}
          </p>
        </div>
        <Button
          icon={<Download aria-hidden />}
          aria-haspopup="dialog"
          className={styles.export}
          onClick={() => openExport({ what: 'view', view, scope })}
        >
          {t('tables.export')}
        </Button>
      </header>
      <div className={styles.scope} role="group" aria-label={t('tables.scope')}>
        {children}
        <ScopeSelects scope={scope} onChange={setScope} className={styles.selects} />
        <Elements scope={scope} onChange={setScope} />
        {isNarrowed(scope) && (
          <Button variant="quiet" icon={<X aria-hidden />} onClick={() => setScope({})}>
            {t('tables.everything')}
          </Button>
        )}
      </div>
    </>
  )
}

interface ElementsProps {
  scope: ScopeAddress
  onChange: (scope: ScopeAddress) => void
}

/** Narrows the view to what is selected now; from then on the view keeps these elements, whatever is selected next. */
function Elements({ scope: { elements, ...scope }, onChange }: ElementsProps) {
  const t = useT()
  const { view } = useSession()
  const { selected } = useSelection()
  const chosen = [...selected].filter((id) => view.element(id) !== undefined).toSorted()
  if (elements) {
    const words = t('tables.chosen', { count: elements.length })
    return (
      <Button aria-pressed className={styles.chosen} icon={<X aria-hidden />} onClick={() => onChange(scope)}>
        {words}
      </Button>
    )
  }
  if (chosen.length === 0 || chosen.length > MOST_ELEMENTS) return null
  return (
    <Button
      aria-pressed={false}
      icon={<ListFilter aria-hidden />}
      onClick={() => {
        onChange({ ...scope, elements: chosen })
        announce(t('tables.chosen', { count: chosen.length }))
      }}
    >
      {t('tables.onlySelected', { count: chosen.length })}
    </Button>
  )
}
