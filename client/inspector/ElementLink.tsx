import { creatableOf } from '#shared/i18n/labels.ts'
import { titleOf } from '#shared/health/findings.ts'
import type { Element } from '#shared/model/element.ts'
import { useBenefitMap, useSelection } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import styles from '#client/inspector/sections.module.css'

/** An element by its sign and title, to go to. */
export function ElementLink({ element }: { element: Element }) {
  const t = useT()
  const map = useBenefitMap()
  const { select } = useSelection()
  const kind = creatableOf(element)
  return (
    <button type="button" className={styles.linkEnd} data-kind={kind} onClick={() => select([element.id])}>
      <KindIcon kind={kind} />
      <span>{titleOf(element, map, t)}</span>
    </button>
  )
}
