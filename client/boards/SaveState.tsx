import { Cloud, CloudOff, CloudUpload, Eye, Lock, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import type { Connection, ConnectionState } from '#client/session/connection.ts'
import { isCalm, saveStateWords } from '#client/boards/saveStateWords.ts'
import { useSteadyConnection } from '#client/boards/useSteadyConnection.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/SaveState.module.css'

const ICONS: Readonly<Record<ConnectionState, LucideIcon>> = {
  connecting: RefreshCw,
  saved: Cloud,
  saving: CloudUpload,
  offline: CloudOff,
  readOnly: Eye,
  cannotSave: TriangleAlert,
  closed: CloudOff,
}
const iconOf = ({ state, detail }: Connection): LucideIcon =>
  state === 'readOnly' && detail === 'locked' ? Lock : ICONS[state]

/** Under the title: how the work stands to the server, in words. Changes that matter are announced elsewhere, once. */
export function SaveState() {
  const t = useT()
  const connection = useSteadyConnection()
  const organisations = useOrganisations().filter(({ kind }) => kind !== 'group').length
  const Icon = iconOf(connection)
  return (
    <p className={styles.state} data-state={connection.state}>
      <Icon aria-hidden />
      <span className={styles.words}>
        {saveStateWords(connection, t)}
        {isCalm(connection) && organisations > 0 && (
          <span className={styles.more}> · {t('common.organisationCount', { count: organisations })}</span>
        )}
      </span>
    </p>
  )
}
