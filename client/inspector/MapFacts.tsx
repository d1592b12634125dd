import { creatableOf, kindsLabel } from '#shared/i18n/labels.ts'
import { isActive } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useBenefitMap } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { InspectorHead } from '#client/inspector/InspectorHead.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { OrganisationList } from '#client/inspector/OrganisationList.tsx'
import head from '#client/inspector/head.module.css'
import panel from '#client/inspector/panel.module.css'
import styles from '#client/inspector/sections.module.css'

/** What stands here while nothing is selected: what the map holds, and its organisations. */
export function MapFacts() {
  const t = useT()
  const map = useBenefitMap()
  const kinds = [...map.elements.filter(isActive), ...map.aside].map(creatableOf)
  const counts = CREATABLE.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
  return (
    <>
      <InspectorHead label={t('inspector.map')}>
        <h2 className={head.title}>{map.settings.title}</h2>
        <p className={head.chain}>{t('inspector.selectHint')}</p>
      </InspectorHead>
      <div className={panel.scroll} data-scrolls="">
        <ul className={styles.counts}>
          {counts
            .filter(({ kind, count }) => count > 0 || (kind !== 'note' && kind !== 'disbenefit'))
            .map(({ kind, count }) => (
              <li key={kind} data-kind={kind}>
                <KindIcon kind={kind} />
                <span>{kindsLabel(t, kind)}</span>
                <b className="tabular">{count}</b>
              </li>
            ))}
        </ul>
        <OrganisationList />
      </div>
    </>
  )
}
