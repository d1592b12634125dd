import { ArrowDown, ArrowUp, Check, Pin } from 'lucide-react'
import { useRef, type RefObject } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { TextKey } from '#shared/i18n/texts.ts'
import { isMac, matches } from '#client/board/keys.ts'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import {
  ALL_COLUMNS,
  DEFAULTS,
  FIXED,
  changedColumns,
  chooseColumns,
  columnChoice,
  columnId,
  columnsOf,
  pinnedColumn,
  steppedColumn,
  withAllColumns,
  type ColumnChoice,
} from '#client/register/columnChoice.ts'
import { Derived } from '#client/register/Derived.tsx'
import { headingOf } from '#client/register/headings.ts'
import styles from '#client/register/ColumnsPanel.module.css'

/** Where each group of columns begins; the registry's order is kept. */
const GROUPS: readonly { readonly from: string; readonly heading: TextKey }[] = [
  { from: 'benefitId', heading: 'registerView.group.benefit' },
  { from: 'supportedGoals', heading: 'registerView.group.chain' },
  { from: 'indicator', heading: 'registerView.group.measurement' },
  { from: 'valuePerYear', heading: 'registerView.group.value' },
  { from: 'maxRiskScore', heading: 'registerView.group.quality' },
]
const STARTS = GROUPS.map(({ from }) => ALL_COLUMNS.findIndex((column) => columnId(column) === from))

interface ColumnsPanelProps {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Which columns the register shows to this person on every map, in which order, and which stay in view. */
export function ColumnsPanel({ triggerRef, onClose }: ColumnsPanelProps) {
  const t = useT()
  const choice = useStore(columnChoice)
  return (
    <Panel title={t('registerView.columns')} triggerRef={triggerRef} onClose={onClose}>
      <div className={styles.actions}>
        <Button size="small" onClick={() => chooseColumns(DEFAULTS)}>
          {t('registerView.defaultColumns')}
        </Button>
        <Button size="small" onClick={() => chooseColumns(withAllColumns(choice))}>
          {t('registerView.allColumns', { count: ALL_COLUMNS.length })}
        </Button>
      </div>
      <Tabs className={styles.tabs}>
        <TabList className={styles.tabList} aria-label={t('registerView.columns')}>
          <Tab id="shown" className={styles.tab ?? ''}>
            {t('registerView.chooseColumns')}
          </Tab>
          <Tab id="order" className={styles.tab ?? ''}>
            {t('registerView.orderColumns')}
          </Tab>
        </TabList>
        <TabPanel id="shown" className={styles.panel ?? ''}>
          <ShownList choice={choice} />
        </TabPanel>
        <TabPanel id="order" className={styles.panel ?? ''}>
          <OrderList choice={choice} />
        </TabPanel>
      </Tabs>
    </Panel>
  )
}

function ShownList({ choice }: { choice: ColumnChoice }) {
  const t = useT()
  return (
    <ListBox
      className={styles.list ?? ''}
      aria-label={t('registerView.chooseColumns')}
      selectionMode="multiple"
      escapeKeyBehavior="none"
      selectedKeys={choice.columns}
      onSelectionChange={(keys) =>
        chooseColumns(keys === 'all' ? withAllColumns(choice) : changedColumns(choice, new Set([...keys].map(String))))
      }
    >
      {GROUPS.map(({ from, heading }, index) => (
        <ListBoxSection key={from} id={`group ${from}`}>
          <Header className={styles.heading ?? ''}>{t(heading)}</Header>
          {ALL_COLUMNS.slice(STARTS[index], STARTS[index + 1])
            .filter((column) => !FIXED.includes(columnId(column)))
            .map((column) => (
              <ListBoxItem
                key={columnId(column)}
                id={columnId(column)}
                textValue={headingOf(t, column)}
                className={styles.item ?? ''}
              >
                <span className={styles.box}>
                  <Check aria-hidden="true" />
                </span>
                <span>{headingOf(t, column)}</span>
                {column.derived && <Derived />}
              </ListBoxItem>
            ))}
        </ListBoxSection>
      ))}
    </ListBox>
  )
}

/** The chosen columns in their order: moved by buttons or Mod with an arrow, pinned by a button. */
function OrderList({ choice }: { choice: ColumnChoice }) {
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  const move = (id: string, name: string, step: -1 | 1) => {
    const after = steppedColumn(columnChoice.get(), id, step)
    if (after === columnChoice.get()) return announce(t('registerView.cannotMove', { column: name }))
    chooseColumns(after)
    const place = after.columns.indexOf(id) + 1
    announce(t('registerView.columnMoved', { column: name, place, count: after.columns.length }))
    // The buttons have moved along; the focus stays on the same one.
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>(
          `[data-id="${CSS.escape(id)}"] [data-step="${step}"]:not(:disabled), [data-id="${CSS.escape(id)}"] button:not(:disabled)`,
        )
        ?.focus(),
    )
  }
  return (
    <ol ref={list} className={styles.list}>
      {columnsOf(choice.columns).map((column) => {
        const id = columnId(column)
        const name = headingOf(t, column)
        const pinned = choice.pinned.includes(id)
        return (
          // The keys move the column whose buttons have the focus.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={id}
            data-id={id}
            className={styles.ordered}
            onKeyDown={(event) => {
              const step = ORDER_KEYS.find(([keys]) => matches(event.nativeEvent, keys, isMac()))?.[1]
              if (step === undefined) return
              event.preventDefault()
              event.stopPropagation()
              move(id, name, step)
            }}
          >
            <span>{name}</span>
            <IconButton
              size="small"
              label={t(pinned ? 'registerView.unpinColumn' : 'registerView.pinColumn', { column: name })}
              aria-pressed={pinned}
              icon={<Pin aria-hidden />}
              onClick={() => chooseColumns(pinnedColumn(choice, id, !pinned))}
            />
            <IconButton
              size="small"
              data-step="-1"
              label={t('registerView.moveLeft', { column: name })}
              icon={<ArrowUp aria-hidden />}
              onClick={() => move(id, name, -1)}
            />
            <IconButton
              size="small"
              data-step="1"
              label={t('registerView.moveRight', { column: name })}
              icon={<ArrowDown aria-hidden />}
              onClick={() => move(id, name, 1)}
            />
          </li>
        )
      })}
    </ol>
  )
}

const ORDER_KEYS = [
  ['Mod+ArrowUp', -1],
  ['Mod+ArrowLeft', -1],
  ['Mod+ArrowDown', 1],
  ['Mod+ArrowRight', 1],
] as const
