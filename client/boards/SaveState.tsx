import type { ReactNode } from 'react'
import { Cloud, CloudOff, CloudUpload, Eye, Lock, RefreshCw, TriangleAlert } from 'lucide-react'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import type { Connection, ConnectionState } from '#client/session/connection.ts'
import { isCalm, saveStateWords } from '#client/boards/saveStateWords.ts'
import { useSteadyConnection } from '#client/boards/useSteadyConnection.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/SaveState.module.css'

const ICONS: Readonly<Record<ConnectionState, ReactNode>> = {
  connecting: <RefreshCw aria-hidden />,
  saved: <Cloud aria-hidden />,
  saving: <CloudUpload aria-hidden />,
  offline: <CloudOff aria-hidden />,
  readOnly: <Eye aria-hidden />,
  cannotSave: <TriangleAlert aria-hidden />,
  closed: <CloudOff aria-hidden />,
}
const iconOf = ({ state, detail }: Connection): ReactNode =>
  state === 'readOnly' && detail === 'locked' ? <Lock aria-hidden /> : ICONS[state]

/** Under the title: how the work stands to the server, in words. Changes that matter are announced elsewhere, once. */
export function SaveState() {
  const t = useT()
  const connection = useSteadyConnection()
  const organisations = useOrganisations().filter(({ kind }) => kind !== 'group').length
  const words = saveStateWords(connection, t)
  const more =
    isCalm(connection) && organisations > 0 && ` · ${t('common.organisationCount', { count: organisations })}`
  return (
    <p className={styles.state} data-state={connection.state}>
      {iconOf(connection)}
      <span className={styles.words} title={`${words}${more || ''}`}>
        {words}
        {more && <span className={styles.more}>{more}</span>}
      </span>
    </p>
  )
}
