import { X } from 'lucide-react'
import { creatableOf, kindsLabel } from '#shared/i18n/labels.ts'
import { isActive } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useBenefitMap } from '#client/session/BoardProvider.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { closeInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { OrganisationList } from '#client/inspector/OrganisationList.tsx'
import styles from '#client/inspector/Inspector.module.css'

/** What stands here while nothing is selected: what the map holds, and its organisations. */
export function MapFacts() {
  const t = useT()
  const map = useBenefitMap()
  const kinds = [...map.elements.filter(isActive), ...map.aside].map(creatableOf)
  const counts = CREATABLE.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
  return (
    <>
      <header className={styles.head}>
        <div className={styles.kindLine}>
          <span>{t('inspector.map')}</span>
          <span className={styles.headTools}>
            <IconButton
              size="small"
              label={t('common.close')}
              icon={<X aria-hidden="true" />}
              onClick={closeInspector}
            />
          </span>
        </div>
        <h2 className={styles.title}>{map.settings.title}</h2>
        <p className={styles.chain}>{t('inspector.selectHint')}</p>
      </header>
      <div className={styles.scroll}>
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
