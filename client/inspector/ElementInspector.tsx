import { Suspense, useCallback, useMemo, useRef } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { TABS, fieldsOf, type Tab as TabName } from '#shared/model/fields.ts'
import { missingFields } from '#shared/register/completeness.ts'
import { useElementMark } from '#client/comments/commentState.ts'
import { useElement } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useDerivedMap } from '#client/derived/useDerived.ts'
import { CostBar } from '#client/inspector/CostBar.tsx'
import { ElementFindings } from '#client/inspector/ElementFindings.tsx'
import { ElementHead } from '#client/inspector/ElementHead.tsx'
import { useEntryKeys } from '#client/inspector/entryKeys.ts'
import { FieldList } from '#client/inspector/FieldList.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { isServerField, tabLabel, tabOf, type NamedField } from '#client/inspector/labels.ts'
import { MapFacts } from '#client/inspector/MapFacts.tsx'
import { MORE_CONTENT, MORE_TABS, anyTab, type AnyTab } from '#client/inspector/moreTabs.ts'
import { NoteKinds } from '#client/inspector/NoteKinds.tsx'
import { ProgressCard } from '#client/inspector/ProgressCard.tsx'
import { useKeptTab } from '#client/inspector/keptTab.ts'
import { useNextMissing } from '#client/inspector/useNextMissing.ts'
import { useWantedField } from '#client/inspector/useWantedField.ts'
import panelStyles from '#client/inspector/panel.module.css'
import styles from '#client/inspector/tabs.module.css'

/** One element: its head, the fields of its kind by tab, and what the checks say about it. */
export function ElementInspector({ id }: { id: ElementId }) {
  const element = useElement(id)
  if (!element) return <MapFacts />
  return <Fields element={element} />
}

/** Fields of a kind by the tab they stand in, in order; the title is edited in the head. */
const fieldsByTab = (kind: Element['kind']): readonly (readonly [TabName, readonly NamedField[]])[] =>
  TABS.map((tab): [TabName, readonly NamedField[]] => [
    tab,
    fieldsOf(kind).filter((field) => field.name !== 'title' && tabOf(field, kind) === tab),
  ]).filter(([, fields]) => fields.length > 0)

function Fields({ element }: { element: Element }) {
  const map = useDerivedMap()
  const missing = useMemo(() => missingFields(element), [element])
  const tabs = useMemo(() => fieldsByTab(element.kind), [element.kind])
  const [kept, setTab] = useKeptTab(element.kind)
  const shown = tabs.some(([name]) => name === kept) || MORE_TABS.some((name) => name === kept) ? kept : 'profile'
  const whole = useRef<HTMLDivElement>(null)
  useWantedField(element, whole, setTab)
  const nextMissing = useNextMissing(element.id, tabs)
  const past = useCallback(
    (way: 1 | -1) => {
      const [, fields = []] = tabs[tabs.findIndex(([name]) => name === shown) + way] ?? []
      const own = fields.filter((field) => !isServerField(field))
      const field = way === 1 ? own[0] : own.at(-1)
      if (field) openInspector({ elementId: element.id, field: field.name })
      return field !== undefined
    },
    [tabs, shown, element.id],
  )
  const keys = useEntryKeys({ past, nextMissing })
  return (
    <div ref={whole} role="presentation" className={panelStyles.keys} {...keys}>
      <ElementHead element={element} map={map} missing={missing} onNextMissing={nextMissing} />
      <FieldTabs element={element} map={map} missing={missing} tabs={tabs} shown={shown} onTab={setTab} />
    </div>
  )
}

/** With more tabs of fields than this, comments and history stand in a row of their own, in every language alike. */
const IN_ONE_ROW = 1

interface FieldTabsProps {
  element: Element
  map: BenefitMap
  missing: readonly string[]
  tabs: readonly (readonly [TabName, readonly NamedField[]])[]
  shown: AnyTab
  onTab: (tab: AnyTab) => void
}

function FieldTabs({ element, map, missing, tabs, shown, onTab }: FieldTabsProps) {
  const t = useT()
  return (
    <Tabs className={styles.tabs} selectedKey={shown} onSelectionChange={(key) => onTab(anyTab(key) ?? 'profile')}>
      <TabList
        className={styles.tabList ?? ''}
        aria-label={t('inspector.tabs')}
        data-rows={tabs.length > IN_ONE_ROW ? 'two' : undefined}
      >
        {tabs.map(([name, fields]) => (
          <Tab key={name} id={name} className={styles.tab ?? ''}>
            {tabLabel(t, name, element.kind)}
            <MissingCount count={fields.filter((field) => missing.some((path) => isOf(field, path))).length} />
          </Tab>
        ))}
        {MORE_TABS.map((name) => (
          <Tab key={name} id={name} className={styles.tab ?? ''} data-more="">
            {t(`inspector.moreTab.${name}`)}
            {name === 'comments' && <OpenCount id={element.id} />}
          </Tab>
        ))}
      </TabList>
      {tabs.map(([name, fields]) => (
        <TabPanel key={name} id={name} className={styles.tabPanel ?? ''} data-scrolls="">
          {name === 'profile' && element.kind === 'note' && <NoteKinds element={element} />}
          {name === 'measurement' && element.kind === 'benefit' && <ProgressCard benefit={element} map={map} />}
          {name === 'money' && <CostBar element={element} map={map} />}
          <FieldList element={element} fields={fields} missing={missing} />
          <ElementFindings element={element} map={map} missing={missing} />
        </TabPanel>
      ))}
      {MORE_TABS.map((name) => {
        const Content = MORE_CONTENT[name]
        return (
          <TabPanel key={name} id={name} className={styles.tabPanel ?? ''} data-scrolls="">
            <Suspense fallback={null}>
              <Content key={element.id} element={element} />
            </Suspense>
          </TabPanel>
        )
      })}
    </Tabs>
  )
}

/** Whether a missing path, `unit` or `owner.role`, is part of the field. */
const isOf = (field: NamedField, path: string): boolean => path === field.name || path.startsWith(`${field.name}.`)

/** How many threads about the element are open. */
function OpenCount({ id }: { id: string }) {
  const t = useT()
  const open = useElementMark(id)?.open ?? 0
  if (open === 0) return null
  return (
    <span className={styles.tabCount}>
      <span aria-hidden="true">{open}</span>
      <span className="visually-hidden">{t('comments.inTab', { count: open })}</span>
    </span>
  )
}

function MissingCount({ count }: { count: number }) {
  const t = useT()
  if (count === 0) return null
  return (
    <span className={styles.tabMissing}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('inspector.missingCount', { count })}</span>
    </span>
  )
}
