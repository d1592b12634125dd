import type { RefObject } from 'react'
import type { AwayEntry } from '#shared/doc/awayDiff.ts'
import { creatableOf, fieldLabel, kindLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { fieldSpec, type FieldName } from '#shared/model/fields.ts'
import type { Element } from '#shared/model/element.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { useMapView, useSelection } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import styles from '#client/boards/AwayPanel.module.css'

interface AwayPanelProps {
  entries: readonly AwayEntry[]
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** What others changed while this person was away, in map order; pressing an entry goes there. */
export function AwayPanel({ entries, triggerRef, onClose }: AwayPanelProps) {
  const t = useT()
  const view = useMapView()
  const { select } = useSelection()
  const goTo = (id: string) => {
    select([id])
    openInspector()
    wantedInView.set({ id: view.link(id)?.from ?? id })
  }
  return (
    <Panel title={t('away.title')} onClose={onClose} triggerRef={triggerRef}>
      <ul className={styles.list}>
        {entries.map((entry) => {
          const element = entry.in === 'elements' ? view.element(entry.id) : undefined
          const words = (
            <>
              <strong>{titleOf(entry, element, t)}</strong>
              <span>{whatOf(entry, element, t)}</span>
            </>
          )
          return (
            <li key={`${entry.in} ${entry.id}`}>
              {element || view.link(entry.id) ? (
                <button type="button" onClick={() => goTo(entry.id)}>
                  {words}
                </button>
              ) : (
                <p>{words}</p>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function titleOf({ in: scope, title }: AwayEntry, element: Element | undefined, t: Translate): string {
  const name = title || t('board.untitled')
  if (element) return `${kindLabel(t, creatableOf(element))}: ${name}`
  if (scope === 'settings') return t('away.settings')
  return scope === 'elements' ? name : `${t(`away.${scope}`)}: ${name}`
}

function whatOf({ what, fields }: AwayEntry, element: Element | undefined, t: Translate): string {
  if (what !== 'changed') return t(`away.${what}`)
  const names = fields.map((name) => {
    if (name === 'position' || name === 'order') return t(`away.${name}`)
    return element && fieldSpec(name) ? fieldLabel(t, name as FieldName, element.kind, element.isDisbenefit) : name
  })
  return t('away.changed', { fields: names.join(', ') })
}
