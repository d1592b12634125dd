import { Link } from 'wouter'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { mayOffer } from '#client/roles/bulk.ts'
import { roleKey, type RoleHere } from '#client/roles/mapRoles.ts'
import { RoleButtons, useRoleName } from '#client/roles/RoleButtons.tsx'
import type { RoleGroup } from '#client/roles/roleFilter.ts'
import { RoleState } from '#client/roles/RoleState.tsx'
import { useMe } from '#client/roles/useMe.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/roles/Roles.module.css'

interface RoleGroupTableProps {
  group: RoleGroup
  people: readonly Participant[]
  /** Rows can be chosen, here or in another group: then all have the column for it. */
  pickable: boolean
  /** By `roleKey`. */
  chosen: ReadonlySet<string>
  onChosen: (chosen: ReadonlySet<string>) => void
  onDone: () => void
}

/** The roles of one organisation. Those who edit choose rows whose person has joined, to offer them all at once. */
export function RoleGroupTable({
  group: { organisation, roles },
  people,
  pickable,
  chosen,
  onChosen,
  onDone,
}: RoleGroupTableProps) {
  const t = useT()
  const name = organisation?.name ?? t('mapRoles.noOrganisation')
  const able = pickable ? roles.filter((role) => mayOffer(role, people)).map(roleKey) : []
  const toggle = (keys: readonly string[], on: boolean) =>
    onChosen(new Set(on ? [...chosen, ...keys] : [...chosen].filter((key) => !keys.includes(key))))
  return (
    <section className={styles.group} data-pick={pickable || undefined}>
      {/* The name of the box in it would be said as part of it. */}
      <h3 aria-label={`${name}, ${roles.length}`}>
        {able.length > 1 && (
          <label className={styles.pick}>
            <input
              type="checkbox"
              aria-label={t('mapRoles.selectAll', { organisation: name })}
              checked={able.every((key) => chosen.has(key))}
              onChange={(event) => toggle(able, event.target.checked)}
            />
          </label>
        )}
        {organisation && <Swatch colour={organisation.colour} />}
        {name}
        <small>{roles.length}</small>
      </h3>
      <Table
        label={t('mapRoles.table', { organisation: name })}
        columns={[
          ...(pickable ? [{ label: t('mapRoles.columns.choose'), hidden: true }] : []),
          { label: t('mapRoles.columns.role') },
          { label: t('mapRoles.columns.of') },
          { label: t('mapRoles.columns.person') },
          { label: t('mapRoles.columns.state') },
          { label: t('mapRoles.columns.actions'), hidden: true },
        ]}
      >
        {roles.map((role) => (
          <RoleRow
            key={roleKey(role)}
            role={role}
            people={people}
            pick={
              pickable
                ? {
                    able: able.includes(roleKey(role)),
                    chosen: chosen.has(roleKey(role)),
                    onChange: (on) => toggle([roleKey(role)], on),
                  }
                : undefined
            }
            onDone={onDone}
          />
        ))}
      </Table>
    </section>
  )
}

interface RoleRowProps {
  role: RoleHere
  people: readonly Participant[]
  /** Only for those who may offer. */
  pick: { able: boolean; chosen: boolean; onChange: (on: boolean) => void } | undefined
  onDone: () => void
}

function RoleRow({ role, people, pick, onDone }: RoleRowProps) {
  const t = useT()
  const { boardId } = useSession()
  const me = useMe()
  const edit = useCanEdit(role.elementId)
  const roleName = useRoleName()(role)
  const kind = creatableOf(role)
  const { elementId, field, title, person } = role
  const words = { role: roleName, title, name: person.name ?? t('mapRoles.noName') }
  return (
    <Row>
      {pick && (
        <Cell label={t('mapRoles.columns.choose')}>
          {pick.able && (
            <label className={styles.pick}>
              <input
                type="checkbox"
                aria-label={t('mapRoles.select', words)}
                checked={pick.chosen}
                onChange={(event) => pick.onChange(event.target.checked)}
              />
            </label>
          )}
        </Cell>
      )}
      <RowHead>
        <span className={styles.role}>{roleName}</span>
      </RowHead>
      <Cell label={t('mapRoles.columns.of')}>
        <Link
          href={`/b/${boardId}?element=${encodeURIComponent(elementId)}`}
          className={styles.of}
          data-kind={kind}
          onClick={() => openInspector({ elementId, field })}
        >
          <KindIcon kind={kind} />
          <span>
            <span className="visually-hidden">{kindLabel(t, kind)}: </span>
            {title}
          </span>
        </Link>
      </Cell>
      <Cell label={t('mapRoles.columns.person')}>
        <span className={styles.person}>
          {person.name ?? <span className={styles.quiet}>{t('mapRoles.noName')}</span>}
          {person.role !== undefined && <span className={styles.quiet}>{person.role}</span>}
        </span>
      </Cell>
      <Cell label={t('mapRoles.columns.state')}>
        <RoleState role={role} people={people} me={me?.id} />
      </Cell>
      <Cell label={t('mapRoles.columns.actions')}>
        <RoleButtons role={role} edit={edit} inRow className={styles.acts} onDone={onDone} />
      </Cell>
    </Row>
  )
}
