import type { ReactNode } from 'react'
import type { Element } from '#shared/model/element.ts'
import { useBenefitMap, useFocuses, useSession } from '#client/session/BoardProvider.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { HelpedField, LabelLine } from '#client/ui/fields/fieldHelp.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { FieldControl } from '#client/inspector/FieldControl.tsx'
import { placeFields } from '#client/inspector/fieldLayout.ts'
import { helpOf, sourceOf } from '#client/inspector/helpTexts.ts'
import { fieldLabel, isServerField, type NamedField } from '#client/inspector/labels.ts'
import { valueLines } from '#client/inspector/valueText.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import { RoleLineLater } from '#client/roles/RoleLineLater.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/inspector/grid.module.css'

interface FieldListProps {
  element: Element
  fields: readonly NamedField[]
  /** Paths of the needed fields that are empty. */
  missing: readonly string[]
}

/** Fields in registry order, as controls for those who may edit and as text for the others. */
export function FieldList({ element, fields, missing }: FieldListProps) {
  const edit = useCanEdit(element.id)
  if (!edit) return <FieldTexts element={element} fields={fields} missing={missing} />
  const ownFields = fields.filter((field) => !isServerField(field))
  return (
    <div className={styles.grid}>
      {placeFields(ownFields).map(({ field, wide }) => (
        <FieldPlace key={field.name} element={element} field={field} wide={wide}>
          <FieldControl element={element} field={field} missing={missingOf(missing, field)} />
        </FieldPlace>
      ))}
      <FieldTexts element={element} fields={fields.filter(isServerField)} missing={missing} />
    </div>
  )
}

const missingOf = (missing: readonly string[], { name }: NamedField): readonly string[] =>
  missing.filter((path) => path === name || path.startsWith(`${name}.`))

interface FieldPlaceProps {
  element: Element
  field: NamedField
  wide: boolean
  children: ReactNode
}

/** The place of one field: tells the others that this person is in it, and shows who else is. */
function FieldPlace({ element, field, wide, children }: FieldPlaceProps) {
  const t = useT()
  const { setEditing } = useSession()
  const others = useFocuses().filter(({ editing }) => editing?.id === element.id && editing.field === field.name)
  return (
    <HelpedField
      field={field.name}
      about={fieldLabel(t, field, element)}
      text={helpOf(t, field.name, element)}
      source={sourceOf(field.name)}
      className={classNames(styles.place, wide && styles.wide)}
      onEnter={() => setEditing({ id: element.id, field: field.name })}
      onLeave={() => setEditing(undefined)}
    >
      {children}
      {others.length > 0 && (
        <p className={styles.alsoHere}>
          {t('inspector.alsoEditing', { names: others.map(({ person }) => person.name).join(', ') })}
        </p>
      )}
    </HelpedField>
  )
}

function FieldTexts({ element, fields, missing }: FieldListProps) {
  const t = useT()
  const { locale } = useLanguage()
  const map = useBenefitMap()
  const shown = fields.map((field) => ({ field, lines: valueLines(element, field, { t, locale, map }) }))
  const present = shown.filter(({ field, lines }) => lines.length > 0 || missingOf(missing, field).length > 0)
  if (present.length === 0) return null
  return (
    <dl className={styles.texts}>
      {present.map(({ field, lines }) => {
        const label = fieldLabel(t, field, element)
        return (
          <HelpedField
            key={field.name}
            readOnly
            field={field.name}
            about={label}
            text={helpOf(t, field.name, element)}
            source={sourceOf(field.name)}
          >
            <dt>
              <LabelLine>
                <span>{label}</span>
              </LabelLine>
            </dt>
            {lines.length > 0 ? (
              <dd>{lines.join('\n')}</dd>
            ) : (
              <dd>
                <span className={frame.missing}>{t('inspector.missing')}</span>
              </dd>
            )}
            {field.type === 'person' && lines.length > 0 && (
              <dd>
                <RoleLineLater element={element} field={field.name} />
              </dd>
            )}
          </HelpedField>
        )
      })}
    </dl>
  )
}
