import { useState } from 'react'
import { fieldLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { titleOf } from '#shared/health/findings.ts'
import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import { organisationUses, type OrganisationUse } from '#shared/model/organisationUses.ts'
import { useBenefitMap, useOrganisations } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useOrganisationEdits } from '#client/settings/useOrganisationEdits.ts'
import styles from '#client/settings/Settings.module.css'

/** So many places are named; the others are counted. */
const NAMED = 6

interface RemoveOrganisationProps {
  organisation: Organisation
  onClose: () => void
}

/** Says where the map names an organisation, and removes it: with another one in its place, or with loose references. */
export function RemoveOrganisation({ organisation, onClose }: RemoveOrganisationProps) {
  const t = useT()
  const map = useBenefitMap()
  const edits = useOrganisationEdits()
  const others = useOrganisations().filter(({ id }) => id !== organisation.id)
  const [by, setBy] = useState('')
  const { id, name } = organisation
  const uses = organisationUses(map).get(id) ?? []
  const other = others.find((one) => one.id === by)
  const remove = () => {
    onClose()
    if (other) edits.replace(organisation, other)
    else edits.remove(organisation)
  }
  return (
    <Dialog
      role="alertdialog"
      title={t('mapSettings.removeTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" onClick={remove}>
            {other ? t('mapSettings.replaceYes') : t('mapSettings.remove')}
          </Button>
        </>
      }
    >
      {uses.length === 0 ? (
        <p>{t('mapSettings.removeUnused')}</p>
      ) : (
        <>
          <p>{t('mapSettings.removeUsed', { count: uses.length })}</p>
          <ul className={styles.uses}>
            {uses.slice(0, NAMED).map((use) => (
              <li key={'elementId' in use ? `${use.elementId} ${use.field}` : use.sectionId}>{wordsOf(use, map, t)}</li>
            ))}
            {uses.length > NAMED && <li>{t('mapSettings.removeMore', { count: uses.length - NAMED })}</li>}
          </ul>
          <Select
            label={t('mapSettings.replaceBy')}
            description={t('mapSettings.replaceHelp')}
            value={by}
            onChange={({ target }) => setBy(target.value)}
          >
            <option value="">{t('mapSettings.replaceNone')}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </>
      )}
    </Dialog>
  )
}

/** "Shorter waiting: Responsible organisation". */
function wordsOf(use: OrganisationUse, map: BenefitMap, t: Translate): string {
  if ('sectionId' in use) return t('mapSettings.removePlace', { title: use.title, field: t('mapSettings.section') })
  const element = [...map.elements, ...map.aside].find(({ id }) => id === use.elementId)
  if (!element) return use.elementId
  const field = fieldLabel(t, use.field, element.kind, element.isDisbenefit)
  return t('mapSettings.removePlace', { title: titleOf(element, map, t), field })
}
