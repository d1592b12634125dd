import { Suspense, useId, useState, type MouseEvent } from 'react'
import { ArrowDown, ArrowUp, ChevronDown, GripVertical, Trash2 } from 'lucide-react'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import { ORGANISATION_COLOURS, ORGANISATION_KINDS, type Organisation } from '#shared/model/benefitMap.ts'
import { organisationUses } from '#shared/model/organisationUses.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useBenefitMap } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { LineField } from '#client/ui/fields/LineField.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { organisationColour } from '#client/ui/organisationColour.ts'
import type { GripProps } from '#client/settings/useReorder.ts'
import styles from '#client/settings/Settings.module.css'

const RemoveOrganisation = lazyPart(
  async () => (await import('#client/settings/RemoveOrganisation.tsx')).RemoveOrganisation,
)

interface OrganisationItemProps {
  organisation: Organisation
  edit: boolean
  grip: GripProps
  /** Moves it one place without dragging; undefined where it is the first or the last. */
  moveUp: (() => void) | undefined
  moveDown: (() => void) | undefined
  /** Where the gap is that something dragged would fall into. */
  line: 'above' | 'below' | undefined
  dragged: boolean
}

/** One organisation: who it is in a line, its fields when it is opened. */
export function OrganisationItem({ organisation, edit, grip, line, dragged, ...moves }: OrganisationItemProps) {
  const t = useT()
  const id = useId()
  const anchor = `organisation-${organisation.id}`
  const [open, setOpen] = useState(() => edit && window.location.hash === `#${anchor}`)
  const { name } = organisation
  const words = <Words organisation={organisation} />
  return (
    <li id={anchor} className={styles.organisation} data-line={line} data-dragged={dragged || undefined}>
      <div className={styles.line}>
        {edit && (
          <button type="button" className={styles.grip} aria-label={t('mapSettings.move', { name })} {...grip}>
            <GripVertical aria-hidden />
          </button>
        )}
        {edit ? (
          <button
            type="button"
            className={styles.opener}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {words}
            <ChevronDown aria-hidden />
          </button>
        ) : (
          <p className={styles.opener}>{words}</p>
        )}
      </div>
      {open && edit && (
        <div id={id} className={styles.fields}>
          <Fields organisation={organisation} {...moves} />
        </div>
      )}
    </li>
  )
}

/** Moves the entry and keeps the keyboard: at the end of the list with the button that still does something. */
function moveBy({ currentTarget: own }: MouseEvent<HTMLButtonElement>, move: (() => void) | undefined): void {
  move?.()
  requestAnimationFrame(() =>
    (own.disabled ? own.parentElement?.querySelector<HTMLButtonElement>('button:enabled') : own)?.focus(),
  )
}

function Words({ organisation }: { organisation: Organisation }) {
  const t = useT()
  const { id, name, shortName, kind, contact, colour } = organisation
  const uses = organisationUses(useBenefitMap()).get(id)?.length ?? 0
  return (
    <>
      <Swatch colour={colour} />
      <span className={styles.words}>
        <span className={styles.name}>
          {name}
          {shortName && <span className={styles.shortName}> {shortName}</span>}
        </span>
        <span className={styles.help}>
          {[
            valueLabel(t, 'organisationKind', kind),
            uses > 0 ? t('mapSettings.uses', { count: uses }) : t('mapSettings.usesNone'),
            contact,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </>
  )
}

function Fields({
  organisation,
  moveUp,
  moveDown,
}: Pick<OrganisationItemProps, 'organisation' | 'moveUp' | 'moveDown'>) {
  const t = useT()
  const edits = useEdits()
  const [removing, setRemoving] = useState(false)
  const { id, name, shortName, kind, contact, colour: shown } = organisation
  const patch = (values: Parameters<typeof edits.patchOrganisation>[1]) =>
    edits.patchOrganisation(id, values, t('inspector.steps.change', { what: name }))
  return (
    <>
      <div className={styles.grid}>
        <LineField
          label={t('organisationFields.name')}
          value={name}
          onCommit={(next) => next !== undefined && patch({ name: next })}
        />
        <LineField
          label={t('organisationFields.shortName')}
          value={shortName}
          onCommit={(next) => patch({ shortName: next })}
        />
        <Select
          label={t('organisationFields.kind')}
          value={kind}
          onChange={({ target }) => patch({ kind: ORGANISATION_KINDS.find((one) => one === target.value) ?? 'other' })}
        >
          {ORGANISATION_KINDS.map((one) => (
            <option key={one} value={one}>
              {valueLabel(t, 'organisationKind', one)}
            </option>
          ))}
        </Select>
        <LineField
          label={t('organisationFields.contact')}
          value={contact}
          onCommit={(next) => patch({ contact: next })}
        />
      </div>
      <fieldset className={styles.colours}>
        <legend>{t('organisationFields.colour')}</legend>
        <div>
          {ORGANISATION_COLOURS.map((colour, index) => (
            <label key={colour}>
              <input
                type="radio"
                name={`colour-${id}`}
                checked={shown?.toLowerCase() === colour.toLowerCase()}
                onChange={() => patch({ colour })}
              />
              <span style={{ background: organisationColour(colour).background }} aria-hidden="true" />
              {t(`inspector.colours.${index + 1}` as TextKey)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={styles.moves}>
        <Button
          size="small"
          icon={<ArrowUp aria-hidden />}
          disabled={!moveUp}
          onClick={(event) => moveBy(event, moveUp)}
        >
          {t('mapSettings.moveUp')}
        </Button>
        <Button
          size="small"
          icon={<ArrowDown aria-hidden />}
          disabled={!moveDown}
          onClick={(event) => moveBy(event, moveDown)}
        >
          {t('mapSettings.moveDown')}
        </Button>
      </div>
      <Button
        size="small"
        variant="danger"
        icon={<Trash2 aria-hidden />}
        aria-label={t('mapSettings.removeNamed', { name })}
        onClick={() => setRemoving(true)}
      >
        {t('mapSettings.remove')} …
      </Button>
      {removing && (
        <Suspense fallback={null}>
          <RemoveOrganisation organisation={organisation} onClose={() => setRemoving(false)} />
        </Suspense>
      )}
    </>
  )
}
