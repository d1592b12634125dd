import type { JoinPreview } from '#shared/wire/join.ts'
import { MAX_ORGANISATION_NAME } from '#shared/wire/limits.ts'
import { OTHER } from '#client/join/organisationChoice.ts'
import { TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import styles from '#client/join/OrganisationPicker.module.css'

interface OrganisationPickerProps {
  organisations: JoinPreview['organisations']
  /** Id of the chosen one, `OTHER`, or undefined while nothing is chosen. */
  chosen: string | undefined
  typed: string
  onChosen: (id: string) => void
  onTyped: (name: string) => void
  error: string | undefined
}

/** The organisations on the map to choose from, or another one by name. On a map without any: the name alone. */
export function OrganisationPicker(props: OrganisationPickerProps) {
  const { organisations, chosen, typed, onChosen, onTyped, error } = props
  const t = useT()
  const name = (label: string) => (
    <TextField
      name="organisation"
      label={label}
      value={typed}
      onChange={(event) => onTyped(event.target.value)}
      error={error}
      maxLength={MAX_ORGANISATION_NAME}
      autoComplete="organization"
      className={styles.name}
    />
  )
  if (organisations.length === 0) return name(t('join.organisation'))
  return (
    <fieldset>
      <legend className={styles.legend}>{t('join.organisation')}</legend>
      <div className={styles.chips}>
        {organisations.map((organisation) => (
          <label key={organisation.id} className={styles.chip}>
            <input
              type="radio"
              name="chosen"
              value={organisation.id}
              checked={chosen === organisation.id}
              onChange={() => onChosen(organisation.id)}
            />
            <i style={{ background: organisationColour(organisation.colour).background }} aria-hidden />
            <span>{organisation.name}</span>
          </label>
        ))}
        <label className={styles.chip} data-other>
          <input type="radio" name="chosen" value={OTHER} checked={chosen === OTHER} onChange={() => onChosen(OTHER)} />
          <span>
            <span aria-hidden>{'+ '}</span>
            {t('join.otherOrganisation')}
          </span>
        </label>
      </div>
      {chosen === OTHER && <div className={styles.other}>{name(t('join.organisationName'))}</div>}
    </fieldset>
  )
}
