import { useCallback, useSyncExternalStore, type CSSProperties } from 'react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import styles from '#client/register/RegisterCell.module.css'

/** Between the name and the colour of whoever edits a cell; stands in no name. */
const BETWEEN = '\n'

/** Who else is editing this field: a frame in their colour and their name. Renders only when that changes. */
export function CellPresence({ id, field }: { id: string; field: string }) {
  const t = useT()
  const { focuses } = useSession()
  const read = useCallback(() => {
    const one = focuses.get().find(({ editing }) => editing?.id === id && editing.field === field)
    return one && `${one.person.name}${BETWEEN}${one.person.colour}`
  }, [focuses, id, field])
  const known = useSyncExternalStore(focuses.subscribe, read)
  if (known === undefined) return null
  const [name = '', colour = ''] = known.split(BETWEEN)
  return (
    <span className={styles.presence} style={{ '--person': organisationColour(colour).background } as CSSProperties}>
      <span>
        <span className="visually-hidden">{t('registerView.editedBy', { name })}</span>
        <span aria-hidden="true">{name}</span>
      </span>
    </span>
  )
}
