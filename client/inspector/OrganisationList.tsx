import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import { ORGANISATION_COLOURS, ORGANISATION_KINDS, type Organisation } from '#shared/model/benefitMap.ts'
import { organisationColours } from '#shared/model/organisationColours.ts'
import { manageAddress } from '#client/boards/views.ts'
import { useHello, useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { ChoiceField, Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { LineField } from '#client/ui/fields/LineField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { AddOrganisation } from '#client/inspector/AddOrganisation.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import frame from '#client/ui/fields/frame.module.css'
import grid from '#client/inspector/grid.module.css'
import sections from '#client/inspector/sections.module.css'
import styles from '#client/inspector/organisations.module.css'

/** The map's organisations: for editors to add, rename and colour. */
export function OrganisationList() {
  const t = useT()
  const edit = useCanEdit()
  const { boardId } = useSession()
  const organisations = useOrganisations()
  const colours = organisationColours(organisations)
  const [adding, setAdding] = useState(false)
  return (
    <section className={sections.factsSection} aria-label={t('inspector.organisations')}>
      <h3>{t('inspector.organisations')}</h3>
      {organisations.length === 0 && <p className={sections.hint}>{t('inspector.noOrganisations')}</p>}
      <ul className={styles.organisations}>
        {organisations.map((organisation) => (
          <li key={organisation.id}>
            {edit ? (
              <OrganisationEntry organisation={organisation} colour={colours.get(organisation.id)} />
            ) : (
              <p className={styles.organisation}>
                <Swatch colour={colours.get(organisation.id)} /> {organisation.name}
              </p>
            )}
          </li>
        ))}
      </ul>
      {edit && <OwnOrganisation />}
      {edit &&
        (adding ? (
          <AddOrganisation onDone={() => setAdding(false)} />
        ) : (
          <Button variant="quiet" size="small" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('inspector.addOrganisation')}
          </Button>
        ))}
      <p className={sections.hint}>
        <Link href={manageAddress(boardId, 'settings')}>{t('mapSettings.toSettings')}</Link>
      </p>
    </section>
  )
}

/** Takes the organisation this person joined with onto the map, under the same id. */
function OwnOrganisation() {
  const t = useT()
  const edits = useEdits()
  const organisations = useOrganisations()
  const own = useHello()?.participant.organisation
  if (!own || organisations.some(({ id, name }) => id === own.id || name === own.name)) return null
  return (
    <Button
      size="small"
      icon={<Plus aria-hidden="true" />}
      onClick={() =>
        edits.addOrganisation({ id: own.id, name: own.name, colour: own.colour }, t('inspector.steps.addOrganisation'))
      }
    >
      {t('inspector.addOwnOrganisation', { name: own.name })}
    </Button>
  )
}

interface OrganisationEntryProps {
  organisation: Organisation
  /** The colour it is shown in, its own or a free one. */
  colour: string | undefined
}

function OrganisationEntry({ organisation, colour }: OrganisationEntryProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.organisation}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Swatch colour={colour} /> {organisation.name}
      </button>
      {open && (
        <div id={id} className={styles.organisationFields}>
          <OrganisationFields organisation={organisation} colour={colour} />
        </div>
      )}
    </>
  )
}

function OrganisationFields({ organisation, colour: shownColour }: OrganisationEntryProps) {
  const t = useT()
  const edits = useEdits()
  const { id, name, shortName, kind } = organisation
  const patch = (values: Partial<Organisation>) =>
    edits.patchOrganisation(id, values, t('inspector.steps.change', { what: name }))
  return (
    <div className={grid.grid}>
      <LineField
        label={t('organisationFields.name')}
        value={name}
        onCommit={(next) => next !== undefined && patch({ name: next })}
      />
      <LineField
        label={t('organisationFields.shortName')}
        value={shortName}
        onCommit={(next) =>
          edits.patchOrganisation(id, { shortName: next }, t('inspector.steps.change', { what: name }))
        }
      />
      <ChoiceField
        wide
        label={t('organisationFields.kind')}
        value={kind}
        options={ORGANISATION_KINDS.map((one) => ({ id: one, label: valueLabel(t, 'organisationKind', one) }))}
        onCommit={(chosen) => patch({ kind: ORGANISATION_KINDS.find((one) => one === chosen) ?? 'other' })}
      />
      <fieldset className={styles.colours}>
        <legend className={frame.label}>{t('organisationFields.colour')}</legend>
        <div>
          {ORGANISATION_COLOURS.map((colour, index) => (
            <label key={colour} title={t(`inspector.colours.${index + 1}` as TextKey)}>
              <input
                type="radio"
                name={`colour-${id}`}
                aria-label={t(`inspector.colours.${index + 1}` as TextKey)}
                checked={shownColour?.toLowerCase() === colour.toLowerCase()}
                onChange={() => patch({ colour })}
                style={{ background: organisationColour(colour).background }}
              />
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
