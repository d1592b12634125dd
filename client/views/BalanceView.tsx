import { useLoaded } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { BalanceTable } from '#client/views/BalanceTable.tsx'
import { hasMoney, isGroupKind } from '#client/views/balanceRows.ts'
import { Footnotes } from '#client/views/Footnotes.tsx'
import { useView } from '#client/derived/useDerived.ts'
import { useViewData } from '#client/views/useViewData.ts'
import { useScope } from '#client/views/useScope.ts'
import { ViewDataContext } from '#client/views/viewContext.ts'
import { ViewEmpty } from '#client/views/ViewEmpty.tsx'
import { ViewHead } from '#client/views/ViewHead.tsx'
import styles from '#client/views/BalanceView.module.css'

/** Cost here, benefit there: what each organisation pays, must do and gets; groups apart, never set off. */
export function BalanceView() {
  const t = useT()
  const context = useViewData()
  const loaded = useLoaded()
  const { scope } = useScope()
  const sheet = useView('balance', scope)
  const rows = sheet?.rows ?? []
  const organisations = rows.filter(({ kind }) => !isGroupKind(kind))
  const groups = rows.filter(({ kind }) => isGroupKind(kind))
  const most = Math.max(1, ...rows.map(({ cost, value, disvalue }) => Math.max(cost + disvalue, value)))
  return (
    <ViewDataContext value={context}>
      <ViewHead view="balance" />
      {!loaded || !sheet ? (
        <p className={styles.waiting}>{t('common.loading')}</p>
      ) : rows.length === 0 ? (
        <ViewEmpty view="balance" scope={scope} />
      ) : (
        <>
          {!rows.some(hasMoney) && (
            <p className={styles.hint}>
              <b>{t('tables.balance.noFigures')}</b> {t('tables.balance.noFiguresHelp')}
            </p>
          )}
          {organisations.length > 0 && (
            <section className={styles.part}>
              <h3>{t('tables.balance.organisations')}</h3>
              <BalanceTable rows={organisations} most={most} total />
            </section>
          )}
          {groups.length > 0 && (
            <section className={styles.part}>
              <h3>{t('tables.balance.groups')}</h3>
              <p className={styles.help}>{t('tables.balance.groupsHelp')}</p>
              <BalanceTable rows={groups} most={most} groups />
            </section>
          )}
          <Footnotes notes={sheet.footnotes} />
        </>
      )}
    </ViewDataContext>
  )
}
