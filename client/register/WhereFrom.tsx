import { Map as MapIcon } from 'lucide-react'
import { useRef } from 'react'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { Derived } from '#client/register/Derived.tsx'
import { explain } from '#client/register/explain.ts'
import { elementOn, type Ground } from '#client/register/explanation.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'
import type { Register } from '#client/register/useRegister.ts'
import { useShowOnMap } from '#client/register/useRowMenu.tsx'
import styles from '#client/register/WhereFrom.module.css'

interface WhereFromProps {
  cell: HTMLElement
  benefitId: string
  shown: ShownColumn
  heading: string
  register: Register
  /** `back` when the keyboard belongs into the cell again. */
  onClose: (back: boolean) => void
}

/** Where a derived cell comes from: in words, with every element and field it rests on to go to, and on the map. */
export function WhereFrom({ cell, benefitId, shown, heading, register, onClose }: WhereFromProps) {
  const t = useT()
  const { locale } = useLanguage()
  const { select } = useSelection()
  const showOnMap = useShowOnMap()
  const anchor = useRef<HTMLElement | null>(cell)
  const { byId, context } = register.data
  const row = byId.get(benefitId)
  const benefit = elementOn(context.map, benefitId)
  const found = row && benefit && explain({ row, benefit, context, locale }, shown)
  if (!found) return null
  const go = ({ elementId, field }: Ground) => {
    onClose(false)
    select([elementId])
    openInspector(field === undefined ? undefined : { elementId, field })
  }
  return (
    <Panel
      title={t('registerView.why.title', { column: heading })}
      triggerRef={anchor}
      placement="bottom start"
      wide
      onClose={() => onClose(true)}
    >
      <p className={styles.subject}>
        <Derived /> {row.title ?? t('registerView.untitled')}
      </p>
      {found.lines.map((line) => (
        <p key={line} className={styles.line}>
          {line}
        </p>
      ))}
      <ol className={styles.steps}>
        {found.grounds.map(({ heading: step, items, own }) => (
          <li key={step} data-own={own || undefined}>
            <h3>
              {step} <small>{items.length > 1 && items.length}</small>
            </h3>
            <ul>
              {items.map((ground, index) => (
                <li key={`${ground.elementId} ${ground.label} ${String(index)}`}>
                  <button type="button" onClick={() => go(ground)}>
                    {ground.kind && <KindIcon kind={ground.kind} />}
                    <span>
                      {ground.label}
                      {ground.note && <small>{ground.note}</small>}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        <Button variant="primary" icon={<MapIcon aria-hidden="true" />} onClick={() => showOnMap(found.elements)}>
          {t('registerView.menu.showOnMap')}
        </Button>
      </div>
    </Panel>
  )
}
