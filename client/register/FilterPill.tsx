import { Check, ChevronDown } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { organisationColours } from '#shared/model/organisationColours.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { Button } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { NONE, valueName } from '#client/register/dimensions.ts'
import { filterChoices } from '#client/register/filters.ts'
import { withFilter, type FilterName, type RegisterState } from '#client/register/registerState.ts'
import columns from '#client/register/ColumnsPanel.module.css'
import styles from '#client/register/RegisterBar.module.css'

interface FilterPillProps {
  name: FilterName
  rows: readonly RegisterRow[]
  context: CellContext
  state: RegisterState
  open: boolean
  onOpen: (open: boolean) => void
  onChange: (change: (state: RegisterState) => RegisterState) => void
}

/** One filter: a button that tells what is chosen, and the list to choose from. */
export function FilterPill({ name, rows, context, state, open, onOpen, onChange }: FilterPillProps) {
  const t = useT()
  const button = useRef<HTMLButtonElement>(null)
  const chosen = state.filters[name] ?? []
  const label = t(`registerView.filter.${name}`)
  const [first] = chosen
  return (
    <>
      <Button
        ref={button}
        size="small"
        className={styles.pill}
        data-active={chosen.length > 0 || undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => onOpen(true)}
      >
        {first === undefined
          ? label
          : chosen.length === 1
            ? `${label}: ${valueName(name, first, context)}`
            : `${label}: ${chosen.length}`}
        <ChevronDown aria-hidden="true" />
      </Button>
      {open && (
        <Panel title={label} triggerRef={button} placement="bottom start" onClose={() => onOpen(false)}>
          <Choices name={name} rows={rows} context={context} state={state} onChange={onChange} label={label} />
        </Panel>
      )}
    </>
  )
}

function Choices({
  name,
  rows,
  context,
  state,
  onChange,
  label,
}: Omit<FilterPillProps, 'open' | 'onOpen'> & { label: string }) {
  const t = useT()
  const { locale } = useLanguage()
  const choices = useMemo(() => filterChoices(rows, name, state, context, locale), [rows, name, state, context, locale])
  const colours = organisationColours(context.map.organisations)
  const chosen = state.filters[name] ?? []
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The panel takes the focus first; the list is what it was opened for.
    const frame = requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  const choose = (values: readonly string[]) => onChange((before) => withFilter(before, name, values))
  return (
    <div ref={place} className={styles.panel}>
      {choices.length === 0 ? (
        <p className={styles.none}>{t('registerView.filter.nothing')}</p>
      ) : (
        <ListBox
          className={columns.list ?? ''}
          aria-label={label}
          selectionMode="multiple"
          escapeKeyBehavior="none"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            choose(keys === 'all' ? choices.map(({ value }) => value) : [...keys].map(String))
          }
        >
          {choices.map(({ value, count }) => {
            const words = valueName(name, value, context)
            return (
              <ListBoxItem key={value} id={value} textValue={words} className={columns.item ?? ''}>
                <span className={columns.box}>
                  <Check aria-hidden="true" />
                </span>
                {name === 'organisation' && value !== NONE && <Swatch colour={colours.get(value)} />}
                <span className={styles.choice}>{words}</span>
                <span className={styles.count}>
                  <span aria-hidden="true">{count}</span>
                  <span className="visually-hidden">{t('registerView.totals.benefits', { count })}</span>
                </span>
              </ListBoxItem>
            )
          })}
        </ListBox>
      )}
      {chosen.length > 0 && (
        <Button size="small" onClick={() => choose([])}>
          {t('registerView.filter.clear')}
        </Button>
      )}
    </div>
  )
}
