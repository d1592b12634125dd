import { Trash2, X } from 'lucide-react'
import { creatableOf, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { titleOf } from '#shared/health/findings.ts'
import { deleteThings } from '#client/board/actions.ts'
import { useBenefitMap, useMapView, useSelection } from '#client/session/BoardProvider.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { closeInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBoard } from '#client/inspector/useBoard.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/inspector/Inspector.module.css'

/** Several things: how many of what, each to go to, and what can be done with all of them. */
export function SeveralSelected({ ids }: { ids: ReadonlySet<string> }) {
  const t = useT()
  const view = useMapView()
  const map = useBenefitMap()
  const edit = useCanEdit()
  const { select } = useSelection()
  const board = useBoard()
  const elements = [...ids].flatMap((id) => view.element(id) ?? [])
  const links = [...ids].filter((id) => view.link(id)).length
  const kinds = elements.map(creatableOf)
  const counts = CREATABLE.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
  return (
    <>
      <header className={styles.head}>
        <div className={styles.kindLine}>
          <span>{t('inspector.selection')}</span>
          <span className={styles.headTools}>
            <IconButton
              size="small"
              label={t('common.close')}
              icon={<X aria-hidden="true" />}
              onClick={closeInspector}
            />
          </span>
        </div>
        <h2 className={styles.title}>{t('inspector.selected', { count: elements.length + links })}</h2>
        <p className={styles.chain}>
          {[
            ...counts
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => `${count} ${(count === 1 ? kindLabel : kindsLabel)(t, kind).toLowerCase()}`),
            ...(links > 0 ? [t('inspector.linkCount', { count: links })] : []),
          ].join(' · ')}
        </p>
      </header>
      <div className={styles.scroll}>
        <ul className={styles.things}>
          {elements.map((element) => (
            <li key={element.id}>
              <button
                type="button"
                className={styles.linkEnd}
                data-kind={creatableOf(element)}
                onClick={() => select([element.id])}
              >
                <KindIcon kind={creatableOf(element)} />
                <span>{titleOf(element, map, t)}</span>
              </button>
            </li>
          ))}
        </ul>
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
    </>
  )
}
