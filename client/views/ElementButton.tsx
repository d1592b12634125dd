import { Button } from 'react-aria-components/Button'
import { creatableOf, kindLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { elementIn, elementTitle } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import styles from '#client/views/ViewCell.module.css'

const SIGNS = { green: '●', amber: '▲', red: '■', grey: '○' } as const

interface ElementButtonProps {
  id: ElementId
  /** Field of the element the details are to open at. */
  field?: string
  /** What a row is about stands out. */
  strong?: boolean
  /** Shows how a benefit stands. */
  light?: boolean
}

/** An element by its title: selects it and opens its details. */
export function ElementButton({ id, field, strong = false, light = false }: ElementButtonProps) {
  const context = useViewContext()
  const { t, map, rags } = context
  const { select } = useSelection()
  const element = elementIn(map, id)
  if (!element) return <span className={styles.gone}>{id}</span>
  const kind = creatableOf(element)
  const rag = light ? rags.get(id) : undefined
  return (
    <Button
      className={styles.element ?? ''}
      data-kind={kind}
      data-strong={strong || undefined}
      onPress={() => {
        select([id])
        openInspector(field === undefined ? undefined : { elementId: id, field })
      }}
    >
      <span className={styles.kind} title={kindLabel(t, kind)}>
        <KindIcon kind={kind} />
        <span className="visually-hidden">{kindLabel(t, kind)}: </span>
      </span>
      <span>{elementTitle(context, id)}</span>
      {rag && (
        <span className={styles.light} data-status={rag} title={valueLabel(t, 'rag', rag)}>
          <span aria-hidden="true">{SIGNS[rag]}</span>
          <span className="visually-hidden"> {valueLabel(t, 'rag', rag)}</span>
        </span>
      )}
    </Button>
  )
}
