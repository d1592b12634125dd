import { X } from 'lucide-react'
import type { CellContext } from '#shared/exports/cells.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { valueName } from '#client/register/dimensions.ts'
import { FILTERS, isFiltered, withFilter, withoutFilters, type RegisterState } from '#client/register/registerState.ts'
import styles from '#client/register/RegisterBar.module.css'

interface FilterChipsProps {
  state: RegisterState
  context: CellContext
  shown: number
  all: number
  /** A row that stands although no filter lets it: its title. */
  beside: string | undefined
  onBesideGone: () => void
  onChange: (change: (state: RegisterState) => RegisterState) => void
}

/** What is filtered by, each to take away, and how many rows are left; nothing where nothing is filtered. */
export function FilterChips({ state, context, shown, all, beside, onBesideGone, onChange }: FilterChipsProps) {
  const t = useT()
  if (!isFiltered(state) && beside === undefined) return null
  const chips = FILTERS.flatMap((name) => (state.filters[name] ?? []).map((value) => ({ name, value })))
  return (
    <div className={styles.chips}>
      <strong>{t('registerView.filter.shown', { count: shown, all })}</strong>
      <ul aria-label={t('registerView.filter.active')}>
        {state.text.trim() !== '' && (
          <Chip
            words={t('registerView.filter.words', { text: state.text.trim() })}
            onRemove={() => onChange((before) => ({ ...before, text: '' }))}
          />
        )}
        {chips.map(({ name, value }) => (
          <Chip
            key={`${name} ${value}`}
            words={`${t(`registerView.filter.${name}`)}: ${valueName(name, value, context)}`}
            onRemove={() =>
              onChange((before) =>
                withFilter(
                  before,
                  name,
                  (before.filters[name] ?? []).filter((other) => other !== value),
                ),
              )
            }
          />
        ))}
        {beside !== undefined && (
          <Chip words={t('registerView.filter.beside', { title: beside })} onRemove={onBesideGone} />
        )}
      </ul>
      {isFiltered(state) && (
        <Button size="small" variant="quiet" onClick={() => onChange(withoutFilters)}>
          {t('registerView.filter.clearAll')}
        </Button>
      )}
    </div>
  )
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  const t = useT()
  return (
    <li className={styles.chip}>
      <span>{words}</span>
      <button type="button" aria-label={t('registerView.filter.remove', { what: words })} onClick={onRemove}>
        <X aria-hidden="true" />
      </button>
    </li>
  )
}
