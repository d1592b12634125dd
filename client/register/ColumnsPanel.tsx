import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import type { TextKey } from '#shared/i18n/texts.ts'
import { useStore } from '#client/session/useStore.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import {
  ALL_COLUMNS,
  FIXED,
  changedChoice,
  chooseColumns,
  columnChoice,
  columnId,
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

const ALL_IDS = ALL_COLUMNS.map(columnId)

interface ColumnsPanelProps {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Which columns the register shows to this person, on every map. */
export function ColumnsPanel({ triggerRef, onClose }: ColumnsPanelProps) {
  const t = useT()
  const choice = useStore(columnChoice)
  return (
    <Panel title={t('registerView.columns')} triggerRef={triggerRef} onClose={onClose}>
      <div className={styles.actions}>
        <Button size="small" onClick={() => chooseColumns(undefined)}>
          {t('registerView.defaultColumns')}
        </Button>
        <Button size="small" onClick={() => chooseColumns(ALL_IDS)}>
          {t('registerView.allColumns', { count: ALL_COLUMNS.length })}
        </Button>
      </div>
      <ListBox
        className={styles.list ?? ''}
        aria-label={t('registerView.columns')}
        selectionMode="multiple"
        selectedKeys={choice}
        onSelectionChange={(keys) =>
          chooseColumns(keys === 'all' ? ALL_IDS : changedChoice(choice, new Set([...keys].map(String))))
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
    </Panel>
  )
}
