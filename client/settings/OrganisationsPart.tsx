import { useCallback, useState } from 'react'
import { Plus } from 'lucide-react'
import { listParticipants } from '#client/api/people.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { AddOrganisation } from '#client/inspector/AddOrganisation.tsx'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import { Section } from '#client/people/Page.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { OrganisationItem } from '#client/settings/OrganisationItem.tsx'
import { offeredOrganisations, sameOrganisations } from '#client/settings/sameOrganisations.ts'
import { useOrganisationEdits } from '#client/settings/useOrganisationEdits.ts'
import { useReorder } from '#client/settings/useReorder.ts'
import styles from '#client/settings/Settings.module.css'

/** The organisations of the map: who they are, what they look like, their order; for all who may edit the map. */
export function OrganisationsPart() {
  const t = useT()
  const edit = useCanEdit()
  const organisations = useOrganisations()
  const { moveTo } = useOrganisationEdits()
  const reorder = useReorder(organisations, moveTo)
  return (
    <Section title={t('mapSettings.organisations')}>
      <p className={styles.help}>{edit ? t('mapSettings.organisationsHelp') : t('mapSettings.readOnly')}</p>
      {edit && <Same />}
      {organisations.length === 0 && <p>{t('mapSettings.organisationsNone')}</p>}
      <ul className={styles.organisations} ref={reorder.list} data-dragging={reorder.dragging}>
        {organisations.map((organisation, place) => (
          <OrganisationItem
            key={organisation.id}
            organisation={organisation}
            edit={edit}
            grip={reorder.gripOf(organisation, place)}
            line={reorder.lineAt(place)}
            dragged={reorder.dragged === organisation.id}
            moveUp={place > 0 ? () => moveTo(organisation, place - 1) : undefined}
            moveDown={place < organisations.length - 1 ? () => moveTo(organisation, place + 1) : undefined}
          />
        ))}
      </ul>
      {edit && <Offered />}
      {edit && <Add />}
    </Section>
  )
}

/** Organisations of the same name, to be made one. */
function Same() {
  const t = useT()
  const { merge } = useOrganisationEdits()
  return sameOrganisations(useOrganisations()).map((same) => (
    <p key={same[0]?.id} className={styles.notice}>
      <span>{t('mapSettings.same', { name: same[0]?.name ?? '', count: same.length })}</span>
      <Button size="small" onClick={() => merge(same)}>
        {t('mapSettings.merge')}
      </Button>
    </p>
  ))
}

const PEOPLE = ['participant'] as const

/** Organisations people have joined with, to be taken onto the map under their ids. */
function Offered() {
  const t = useT()
  const { boardId } = useSession()
  const edits = useEdits()
  const { value, refetch } = useAnswer(useCallback(() => listParticipants(boardId), [boardId]))
  useRefetchOn(PEOPLE, refetch)
  const offered = offeredOrganisations(value?.map(({ organisation }) => organisation) ?? [], useOrganisations())
  if (offered.length === 0) return null
  return (
    <div className={styles.notice}>
      <span>{t('mapSettings.offered')}</span>
      {offered.map(({ id, name, colour }) => (
        <Button
          key={id}
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => edits.addOrganisation({ id, name, colour }, t('inspector.steps.addOrganisation'))}
        >
          {t('mapSettings.take', { name })}
        </Button>
      ))}
    </div>
  )
}

function Add() {
  const t = useT()
  const [adding, setAdding] = useState(false)
  if (!adding) {
    return (
      <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
        {t('mapSettings.add')}
      </Button>
    )
  }
  return (
    <div className={styles.medium}>
      <AddOrganisation onDone={() => setAdding(false)} />
    </div>
  )
}
