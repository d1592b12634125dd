import { memo } from 'react'
import type { Element } from '#shared/model/element.ts'
import type { FieldName } from '#shared/model/fields.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import { roleIn } from '#client/roles/mapRoles.ts'
import { RoleButtons } from '#client/roles/RoleButtons.tsx'
import { RoleState } from '#client/roles/RoleState.tsx'
import { useRoles } from '#client/roles/roleStore.ts'
import { useMe } from '#client/roles/useMe.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import styles from '#client/roles/Roles.module.css'

export interface RoleLineProps {
  element: Element
  field: FieldName
}

/** Below a field for a person: what whoever stands there says to it, and what can be done about it. */
export const RoleLine = memo(function RoleLine(props: RoleLineProps) {
  // Answers belong to the living map, whatever a version of it says.
  return useSession().versionId === undefined && <OfLivingMap {...props} />
})

function OfLivingMap({ element, field }: RoleLineProps) {
  const { answers, people = [], refetch } = useRoles()
  const me = useMe()
  const edit = useCanEdit(element.id)
  if (!answers) return null
  const role = roleIn(element, field, answers)
  const stands = Object.keys(role.person).length > 0
  if (!stands && !edit) return null
  return (
    <div className={styles.line} data-role-state={role.state}>
      {stands && <RoleState role={role} people={people} me={me?.id} />}
      <RoleButtons role={role} edit={edit} className={styles.buttons} onDone={refetch} />
    </div>
  )
}
