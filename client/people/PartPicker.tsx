import { kindsLabel } from '#shared/i18n/labels.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import type { LockScope } from '#shared/wire/locks.ts'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'

/** A part of the map as a choice: its scope and id. */
export type PartId = `${LockScope} ${string}`

/** Scope and id of a chosen part; ids hold no space. */
export function readPart(part: PartId): { scope: LockScope; id: string } {
  const [scope, id = ''] = part.split(' ')
  // The first word of a PartId is a scope by its type.
  return { scope: scope as LockScope, id }
}

interface PartPickerProps {
  map: BenefitMap
  value: PartId
  onChange: (part: PartId) => void
}

/** Which part of the map: a kind, what an organisation answers for, or a section. Elements are locked on the map. */
export function PartPicker({ map, value, onChange }: PartPickerProps) {
  const t = useT()
  const organisations = map.organisations.filter(({ kind }) => kind !== 'group')
  return (
    <Select
      label={t('locks.part')}
      value={value}
      // Every option below is one.
      onChange={(event) => onChange(event.target.value as PartId)}
    >
      <optgroup label={t('locks.kindPart')}>
        {ELEMENT_KINDS.map((kind) => (
          <option key={kind} value={`kind ${kind}`}>
            {kindsLabel(t, kind)}
          </option>
        ))}
      </optgroup>
      {organisations.length > 0 && (
        <optgroup label={t('locks.lanePart')}>
          {organisations.map(({ id, name }) => (
            <option key={id} value={`lane ${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      {map.sections.length > 0 && (
        <optgroup label={t('locks.sectionPart')}>
          {map.sections.map(({ id, title }) => (
            <option key={id} value={`section ${id}`}>
              {title || t('board.untitled')}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  )
}
