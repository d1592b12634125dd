import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { creatableOf, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { deleteThings } from '#client/board/changeActions.ts'
import { useBenefitMap, useMapView } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { BackTo } from '#client/inspector/BackTo.tsx'
import { CommonFields } from '#client/inspector/CommonFields.tsx'
import { ElementLink } from '#client/inspector/ElementLink.tsx'
import { useEntryKeys } from '#client/inspector/entryKeys.ts'
import { InspectorHead } from '#client/inspector/InspectorHead.tsx'
import { useBoard } from '#client/inspector/useBoard.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import head from '#client/inspector/head.module.css'
import panel from '#client/inspector/panel.module.css'
import styles from '#client/inspector/sections.module.css'

/** Several things: how many of what, each to go to, what they have in common, and what can be done with all of them. */
export function SeveralSelected({ ids }: { ids: ReadonlySet<string> }) {
  const t = useT()
  const view = useMapView()
  // What stands here follows the map.
  useBenefitMap()
  const edit = useCanEdit()
  const board = useBoard()
  const keys = useEntryKeys({})
  const elements = [...ids].flatMap((id) => view.element(id) ?? [])
  const links = [...ids].filter((id) => view.link(id)).length
  const kinds = elements.map(creatableOf)
  const counts = CREATABLE.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
  return (
    <div role="presentation" className={panel.keys} {...keys}>
      <InspectorHead label={t('inspector.selection')}>
        <BackTo />
        <h2 className={head.title}>{t('inspector.selected', { count: elements.length + links })}</h2>
        <p className={head.chain}>
          {[
            ...counts
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => `${count} ${(count === 1 ? kindLabel : kindsLabel)(t, kind).toLowerCase()}`),
            ...(links > 0 ? [t('inspector.linkCount', { count: links })] : []),
          ].join(' · ')}
        </p>
      </InspectorHead>
      <div className={panel.scroll} data-scrolls="">
        <Things elements={elements} />
        {edit && elements.length > 1 && <CommonFields elements={elements} />}
        {edit && (
          <div className={styles.actions}>
            <Button
              size="small"
              variant="danger"
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => deleteThings(board, ids)}
            >
              {t('inspector.removeAll', { count: elements.length + links })}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** More than these stand folded: what can be done with all of them is not to lie below a long list. */
const SHOWN = 6

function Things({ elements }: { elements: readonly Element[] }) {
  const t = useT()
  const [all, setAll] = useState(false)
  const more = elements.length - SHOWN
  return (
    <ul className={styles.things}>
      {(all ? elements : elements.slice(0, SHOWN)).map((element) => (
        <li key={element.id}>
          <ElementLink element={element} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <Button size="small" variant="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('inspector.showFewer') : t('inspector.showMore', { number: more })}
          </Button>
        </li>
      )}
    </ul>
  )
}
