import { Ellipsis } from 'lucide-react'
import type { Invite } from '#shared/wire/invites.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { ROLES, type Role } from '#shared/wire/roles.ts'
import { When } from '#client/boards/When.tsx'
import { Cell, Row, RowHead } from '#client/people/Table.tsx'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import { SmallSelect } from '#client/people/SmallSelect.tsx'
import styles from '#client/people/People.module.css'

export type PersonAct = 'edit' | 'undo' | 'remove' | 'leave' | 'erase'

interface PersonRowProps {
  person: Participant
  me: boolean
  here: boolean
  facilitate: boolean
  /** The first to join made the board. */
  maker: boolean
  /** The link the person joined by, where it is known. */
  invite: Invite | undefined
  onRole: (role: Role) => void
  onAct: (act: PersonAct) => void
}

/** Strongest first, as people look for them. */
const OFFERED = ROLES.toReversed()

/** One person: who, from where, what they may do, and what can be done about it. */
export function PersonRow({ person, me, here, facilitate, maker, invite, onRole, onAct }: PersonRowProps) {
  const t = useT()
  const organisations = useOrganisations()
  const approvesFor = organisations.find(({ id }) => id === person.approvesFor)
  const entry = (act: PersonAct, label: string, danger = false): MenuItemEntry => ({
    id: act,
    label,
    danger,
    run: () => onAct(act),
  })
  const entries = [
    ...(facilitate || me ? [entry('edit', t('people.edit'))] : []),
    ...(facilitate ? [entry('undo', t('undoEdits.menu'))] : []),
    ...(me ? [entry('leave', t('people.leave'))] : facilitate ? [entry('remove', t('people.remove'))] : []),
    ...(facilitate && !me ? [entry('erase', t('people.erase'), true)] : []),
  ]
  return (
    <Row>
      <RowHead>
        <span className={styles.person}>
          <Avatar name={person.name} colour={person.colour} faded={!here} />
          <span className={styles.words}>
            <span>
              <span className={styles.name}>{person.name}</span>
              {me && <span className={styles.quiet}> ({t('common.me')})</span>}
            </span>
            <span className={styles.marks}>
              {here && <span className={styles.here}>{t('people.here')}</span>}
              {person.guest && (
                <span className={styles.quiet} title={t('people.guestHelp')}>
                  {t('people.guest')}
                </span>
              )}
            </span>
          </span>
        </span>
      </RowHead>
      <Cell label={t('people.organisation')}>
        {person.organisation?.name ?? <span className={styles.quiet}>{t('people.none')}</span>}
      </Cell>
      <Cell label={t('people.role')}>
        {facilitate ? (
          <SmallSelect
            label={t('people.roleOf', { name: person.name })}
            value={person.role}
            options={OFFERED.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
            onChange={onRole}
          />
        ) : (
          <span className={styles.role}>{t(`common.role.${person.role}`)}</span>
        )}
      </Cell>
      <Cell label={t('people.joined')}>
        <When at={person.joinedAt} />
      </Cell>
      {facilitate && (
        <>
          <Cell label={t('people.through')}>
            <span className={styles.quiet}>{throughWords(person, invite)}</span>
          </Cell>
          <Cell label={t('people.approvesFor')}>{approvesFor && (approvesFor.shortName ?? approvesFor.name)}</Cell>
        </>
      )}
      <Cell label={t('manage.actions')} actions>
        {entries.length > 0 && (
          <MenuButton
            iconOnly
            size="small"
            label={t('manage.actionsFor', { name: person.name })}
            icon={<Ellipsis aria-hidden />}
            placement="bottom end"
            entries={entries}
          />
        )}
      </Cell>
    </Row>
  )

  function throughWords({ inviteId }: Participant, link: Invite | undefined): string {
    if (inviteId === undefined) return maker ? t('people.maker') : t('people.byFacilitator')
    if (!link || link.revokedAt !== undefined) return t('people.linkGone')
    return t('people.linkNamed', { label: link.label ?? t(`share.role.${link.role}`) })
  }
}
