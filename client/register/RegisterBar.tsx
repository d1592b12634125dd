import { ArrowDownUp, Columns3, Download, Rows3, Search } from 'lucide-react'
import { Suspense, useRef, useState, type RefObject } from 'react'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { lazyPart } from '#client/ui/lazyPart.ts'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { openExport } from '#client/exports/exportState.ts'
import { exportScope } from '#client/register/exportScope.ts'
import { FilterPill } from '#client/register/FilterPill.tsx'
import { headingOf } from '#client/register/headings.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'
import { FILTERS, GROUPINGS, nextSorting, type FilterName, type RegisterState } from '#client/register/registerState.ts'
import type { Register } from '#client/register/useRegister.ts'
import styles from '#client/register/RegisterBar.module.css'

const ColumnsPanel = lazyPart(async () => (await import('#client/register/ColumnsPanel.tsx')).ColumnsPanel)

interface RegisterBarProps {
  register: Register
  state: RegisterState
  onChange: (change: (state: RegisterState) => RegisterState) => void
  openFilter: FilterName | undefined
  onOpenFilter: (name: FilterName | undefined) => void
  search: RefObject<HTMLInputElement | null>
  /** The benefits stand as cards, which have neither columns nor headings to sort by. */
  cards: boolean
}

/** What is looked at: words, filters, groups, columns; and the register to take away. */
export function RegisterBar({ register, state, onChange, openFilter, onOpenFilter, search, cards }: RegisterBarProps) {
  const t = useT()
  const button = useRef<HTMLButtonElement>(null)
  const [choosing, setChoosing] = useState(false)
  const { rows, data, columns } = register
  const { grouping } = state
  const groups: readonly MenuEntry[] = [
    {
      id: 'groups',
      heading: t('registerView.groupBy'),
      selected: grouping ?? 'none',
      entries: [
        {
          id: 'none',
          label: t('registerView.groupNone'),
          run: () => onChange((one) => ({ ...one, grouping: undefined })),
        },
        ...GROUPINGS.map((name) => ({
          id: name,
          label: t(`registerView.grouping.${name}`),
          ...(name === 'goal' && { description: t('registerView.goalTwice') }),
          run: () => onChange((one) => ({ ...one, grouping: name })),
        })),
      ],
    },
  ]
  const grouped = grouping ? t(`registerView.grouping.${grouping}`) : t('registerView.groupNone')
  return (
    <div className={styles.bar} role="search" aria-label={t('registerView.filterLabel')}>
      <label className={styles.search}>
        <Search aria-hidden="true" />
        <span className="visually-hidden">{t('registerView.search')}</span>
        <input
          ref={search}
          type="search"
          value={state.text}
          placeholder={t('registerView.search')}
          title={keysLabel('Mod+f', isMac())}
          onChange={({ target }) => onChange((one) => ({ ...one, text: target.value }))}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && state.text !== '') onChange((one) => ({ ...one, text: '' }))
          }}
        />
      </label>
      <div className={styles.pills}>
        {FILTERS.map((name) => (
          <FilterPill
            key={name}
            name={name}
            rows={rows}
            context={data.context}
            state={state}
            open={openFilter === name}
            onOpen={(open) => onOpenFilter(open ? name : undefined)}
            onChange={onChange}
          />
        ))}
        <MenuButton
          label={t('registerView.groupedBy', { what: grouped })}
          icon={<Rows3 aria-hidden="true" />}
          variant="secondary"
          size="small"
          className={styles.pill}
          placement="bottom start"
          entries={groups}
        />
        {cards && <SortMenu columns={columns} state={state} onChange={onChange} />}
      </div>
      <div className={styles.end}>
        {!cards && (
          <>
            <Button
              ref={button}
              size="small"
              className={styles.pill}
              icon={<Columns3 aria-hidden="true" />}
              aria-haspopup="dialog"
              aria-expanded={choosing}
              onClick={() => setChoosing(true)}
            >
              {t('registerView.columns')}
            </Button>
            {choosing && (
              <Suspense fallback={null}>
                <ColumnsPanel triggerRef={button} onClose={() => setChoosing(false)} />
              </Suspense>
            )}
          </>
        )}
        <Button
          variant="primary"
          size="small"
          className={styles.pill}
          icon={<Download aria-hidden="true" />}
          onClick={() => openExport({ what: 'register', scope: exportScope(state, register.shown) })}
        >
          {t('registerView.export')}
        </Button>
      </div>
    </div>
  )
}

interface SortMenuProps {
  columns: readonly ShownColumn[]
  state: RegisterState
  onChange: RegisterBarProps['onChange']
}

/** Sorting where there are no headings: a second choice of the same column turns it round. */
function SortMenu({ columns, state, onChange }: SortMenuProps) {
  const t = useT()
  const [by] = state.sorting
  const words = (id: string | undefined) => {
    const shown = columns.find((one) => one.id === id)
    return shown ? headingOf(t, shown.column, shown.year) : t('registerView.mapOrder')
  }
  return (
    <MenuButton
      label={t('registerView.sortedBy', { what: words(by?.column) })}
      icon={<ArrowDownUp aria-hidden="true" />}
      variant="secondary"
      size="small"
      className={styles.pill}
      placement="bottom start"
      entries={[
        {
          id: 'sort',
          heading: t('registerView.sortBy'),
          selected: by?.column ?? ' map',
          entries: [
            { id: ' map', label: t('registerView.mapOrder'), run: () => onChange((one) => ({ ...one, sorting: [] })) },
            ...columns.map(({ id }) => ({
              id,
              label: words(id),
              run: () => onChange((one) => ({ ...one, sorting: nextSorting(one.sorting, id, false) })),
            })),
          ],
        },
      ]}
    />
  )
}
