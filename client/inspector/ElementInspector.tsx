import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { Finding } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { TABS, fieldsOf, type Tab as TabName } from '#shared/model/fields.ts'
import { missingFields } from '#shared/register/completeness.ts'
import { useElement, useSelection } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { FindingsList } from '#client/health/FindingsList.tsx'
import { fieldOfRule } from '#client/health/ruleFields.ts'
import { useFindings } from '#client/health/useFindings.ts'
import { useSettledMap } from '#client/health/useSettledMap.ts'
import { ElementHead } from '#client/inspector/ElementHead.tsx'
import { FieldList } from '#client/inspector/FieldList.tsx'
import { arrivedAtField, inspectorState, openInspector } from '#client/inspector/inspectorState.ts'
import type { NamedField } from '#client/inspector/labels.ts'
import { MapFacts } from '#client/inspector/MapFacts.tsx'
import { NoteKinds } from '#client/inspector/NoteKinds.tsx'
import { ProgressCard } from '#client/inspector/ProgressCard.tsx'
import styles from '#client/inspector/Inspector.module.css'

/** One element: its head, the fields of its kind by tab, and what the checks say about it. */
export function ElementInspector({ id }: { id: ElementId }) {
  const element = useElement(id)
  if (!element) return <MapFacts />
  return <Fields element={element} />
}

function Fields({ element }: { element: Element }) {
  const t = useT()
  const map = useDeferredValue(useSettledMap())
  const missing = useMemo(() => missingFields(element), [element])
  // The title is edited in the head.
  const fields = fieldsOf(element.kind).filter((field) => field.name !== 'title')
  const tabs = TABS.filter((tab) => fields.some((field) => field.tab === tab))
  const [tab, setTab] = useState<TabName>('profile')
  const panel = useRef<HTMLDivElement>(null)
  useWantedField(element, fields, panel, setTab)
  const shown = tabs.includes(tab) ? tab : 'profile'
  const missingIn = (name: TabName) =>
    fields.filter((field) => field.tab === name && missing.some((path) => isOf(field, path))).length

  return (
    <>
      <ElementHead element={element} map={map} missing={missing} />
      <Tabs
        className={styles.tabs}
        selectedKey={shown}
        onSelectionChange={(key) => setTab(TABS.find((name) => name === key) ?? 'profile')}
      >
        {tabs.length > 1 && (
          <TabList className={styles.tabList} aria-label={t('inspector.tabs')}>
            {tabs.map((name) => (
              <Tab key={name} id={name} className={styles.tab ?? ''}>
                {t(`tabs.${name}`)}
                {missingIn(name) > 0 && (
                  <span className={styles.tabMissing}>
                    <span aria-hidden="true">{missingIn(name)}</span>
                    <span className="visually-hidden">{t('inspector.missingCount', { count: missingIn(name) })}</span>
                  </span>
                )}
              </Tab>
            ))}
          </TabList>
        )}
        {tabs.map((name) => (
          <TabPanel key={name} id={name} className={styles.tabPanel ?? ''} ref={name === shown ? panel : null}>
            {name === 'profile' && element.kind === 'note' && <NoteKinds element={element} />}
            {name === 'measurement' && element.kind === 'benefit' && <ProgressCard benefit={element} map={map} />}
            <FieldList element={element} fields={fields.filter((field) => field.tab === name)} missing={missing} />
            <ElementFindings element={element} map={map} />
          </TabPanel>
        ))}
      </Tabs>
    </>
  )
}

/** Whether a missing path, `unit` or `owner.role`, is part of the field. */
const isOf = (field: NamedField, path: string): boolean => path === field.name || path.startsWith(`${field.name}.`)

/** How far below the upper edge of the panel a place in it stands, in CSS pixels. */
const topIn = (panel: HTMLElement, place: HTMLElement): number =>
  place.getBoundingClientRect().top - panel.getBoundingClientRect().top

/** Goes to the field somebody asked for: its tab, then the caret into it. */
function useWantedField(
  element: Element,
  fields: readonly NamedField[],
  panel: React.RefObject<HTMLDivElement | null>,
  setTab: (tab: TabName) => void,
): void {
  const { wanted } = useStore(inspectorState)
  const field = wanted?.elementId === element.id ? fields.find(({ name }) => name === wanted.field) : undefined
  useEffect(() => {
    if (!field) return
    setTab(field.tab)
    // The tab's fields stand in the page after the next render.
    const frame = requestAnimationFrame(() => {
      const place = panel.current?.querySelector<HTMLElement>(`[data-field="${field.name}"]`)
      // Only the panel scrolls: scrollIntoView would move the page behind it as well.
      if (place && panel.current)
        panel.current.scrollTop += topIn(panel.current, place) - panel.current.clientHeight / 3
      place?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]')?.focus({ preventScroll: true })
      arrivedAtField()
    })
    return () => cancelAnimationFrame(frame)
  }, [field, panel, setTab])
}

function ElementFindings({ element, map }: { element: Element; map: BenefitMap }) {
  const t = useT()
  const { select } = useSelection()
  const all = useFindings()
  const findings = useMemo(() => {
    const own = new Set([element.id, ...element.risks.map((risk) => risk.id)])
    const links = map.links.filter((link) => link.from === element.id || link.to === element.id)
    for (const link of links) own.add(link.id)
    return all.filter((finding) => finding.targets.some((target) => own.has(target)))
  }, [all, element, map])
  const goTo = (finding: Finding) => {
    const field = fieldOfRule(finding.rule)
    if (field) return () => openInspector({ elementId: element.id, field })
    const other = finding.targets.find((target) => target !== element.id)
    return other === undefined ? undefined : () => select([other])
  }
  if (findings.length === 0) return null
  return (
    <section className={styles.findings} aria-label={t('inspector.findings')}>
      <h3>{t('inspector.findings')}</h3>
      <FindingsList findings={findings} map={map} goTo={goTo} />
    </section>
  )
}
