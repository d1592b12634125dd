import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
  type RefObject,
} from 'react'
import { Check } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { sameValue } from '#shared/doc/sameValue.ts'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { Element, ElementPatch } from '#shared/model/element.ts'
import { isTextField, type Person } from '#shared/model/fields.ts'
import { useOrganisations, useMapView } from '#client/session/BoardProvider.tsx'
import { Said } from '#client/ui/announce.tsx'
import { Swatch, type Option } from '#client/ui/fields/ChoiceField.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { formatDecimal, parseDecimal } from '#client/ui/fields/decimal.ts'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { mergeText } from '#client/ui/fields/textChange.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { asList, asNumber, asPerson, asText, withoutEmpty } from '#client/inspector/fieldValue.ts'
import { enumOptions, fieldLabel } from '#client/inspector/labels.ts'
import { organisationOptions } from '#client/inspector/organisationOptions.ts'
import { PersonParts } from '#client/inspector/PersonControl.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { valueLines } from '#client/inspector/valueText.ts'
import type { CellEdit } from '#client/register/cellEdit.ts'
import type { EditHandle } from '#client/register/CellEditor.tsx'
import styles from '#client/register/CellEditor.module.css'

export interface CellControlProps {
  element: Element
  edit: CellEdit
  label: string
  /** The character that opened the cell; the browser types it into what has the focus. */
  typed: string
  handle: RefObject<EditHandle | null>
  /** Something was picked with which the cell is done. */
  onChosen: () => void
}

/** Whether Enter with Shift stores as well, because the text has no lines. */
export const isSingleLine = ({ control, field }: CellEdit): boolean =>
  control !== 'text' || (field.type !== 'text' && field.type !== 'paragraph') || field.name === 'title'

/** The value as it stood when the cell was opened, where it stands now, and how another one is stored. */
function useCell({ element, edit }: Pick<CellControlProps, 'element' | 'edit'>) {
  const t = useT()
  const edits = useEdits()
  const { field, part } = edit
  const read = () => (part ? asPerson(element[field.name])[part] : element[field.name])
  const now = read()
  const [opened] = useState(now)
  const what = fieldLabel(t, field, element)
  const store = (value: unknown) => {
    const patch = part ? withoutEmpty({ ...asPerson(element[field.name]), [part]: value }) : value
    if (!sameValue(value, now))
      edits.set(element.id, { [field.name]: patch } as ElementPatch, t('inspector.steps.change', { what }))
  }
  return { t, edits, now, opened, store, changed: !sameValue(now, opened) }
}

/** That somebody else has stored another value while this one was being written: both are in sight before one is stored. */
function Theirs({ element, edit, shown }: Pick<CellControlProps, 'element' | 'edit'> & { shown: boolean }) {
  const t = useT()
  const { locale } = useLanguage()
  const view = useMapView()
  if (!shown) return null
  const words = valueLines(element, edit.field, { t, locale, map: view.map() }).join(', ')
  return (
    <Said className={styles.theirs}>{t('registerView.editor.theirs', { value: words || t('inspector.notSet') })}</Said>
  )
}

/** Puts the caret into a field at once: a letter that opened the cell is typed where the caret then stands. */
function useCaret(field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>, typed: string): void {
  useLayoutEffect(() => {
    const control = field.current
    control?.focus()
    if (typed === '') control?.setSelectionRange(control.value.length, control.value.length)
    else control?.select()
    // Once, when the cell is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
}

function TextControl({ element, edit, label, typed, handle }: CellControlProps) {
  const { edits, opened, now, store, changed } = useCell({ element, edit })
  const before = asText(opened) ?? ''
  const [text, setText] = useState(before)
  const field = useRef<HTMLTextAreaElement>(null)
  useCaret(field, typed)
  const { name } = edit.field
  const single = isSingleLine(edit)
  useImperativeHandle(handle, () => ({
    commit: () => {
      const mine = single ? text.trim() : text
      if (mine === before) return true
      // What somebody else has written meanwhile stays beside it.
      const merged = mergeText(before, mine, asText(now) ?? '')
      if (!edit.part && isTextField(name)) edits.text(element.id, name, (current) => mergeText(before, mine, current))
      else store(merged.trim() === '' ? undefined : merged)
      return true
    },
  }))
  return (
    <>
      <GrowingText
        ref={field}
        className={styles.text}
        aria-label={label}
        rows={1}
        text={text}
        value={text}
        onChange={({ target: { value } }) => setText(single ? value.replaceAll(/\s*[\r\n]+\s*/gu, ' ') : value)}
      />
      <Theirs element={element} edit={edit} shown={changed} />
    </>
  )
}

function NumberControl({ element, edit, label, typed, handle }: CellControlProps) {
  const { t, opened, store, changed } = useCell({ element, edit })
  const { locale } = useLanguage()
  const percent = edit.control === 'percent'
  const [text, setText] = useState(() => formatDecimal(asNumber(opened), locale))
  const [unreadable, setUnreadable] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useCaret(field, typed)
  useImperativeHandle(handle, () => ({
    commit: () => {
      const number = parseDecimal(text, locale)
      const outside = percent && typeof number === 'number' && (number < 0 || number > 100)
      setUnreadable(number === 'unreadable' || outside)
      if (number === 'unreadable' || outside) return false
      if (number !== asNumber(opened)) store(number)
      return true
    },
  }))
  const unit = percent ? '%' : edit.field.unit === 'unit' ? element.unit : undefined
  return (
    <>
      <span className={styles.number}>
        <input
          ref={field}
          aria-label={unit ? `${label}, ${unit}` : label}
          aria-invalid={unreadable || undefined}
          aria-describedby={unreadable ? id : undefined}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setUnreadable(false)
          }}
        />
        {unit && <span aria-hidden="true">{unit}</span>}
      </span>
      {unreadable && (
        <Said id={id} className={styles.error}>
          {t(percent ? 'inspector.notAPercentage' : 'inspector.notANumber')}
        </Said>
      )}
      <Theirs element={element} edit={edit} shown={changed} />
    </>
  )
}

function DateControl({ element, edit, label, handle }: CellControlProps) {
  const { opened, store, changed } = useCell({ element, edit })
  const entered = useRef(asText(opened))
  const [shown, setShown] = useState(entered.current)
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => place.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus(), [])
  useImperativeHandle(handle, () => ({
    commit: () => {
      if (entered.current !== asText(opened)) store(entered.current)
      return true
    },
  }))
  return (
    <div ref={place}>
      <DateField
        bare
        label={label}
        value={shown}
        onCommit={(date) => {
          entered.current = date
          setShown(date)
        }}
      />
      <Theirs element={element} edit={edit} shown={changed} />
    </div>
  )
}

/** Key of the entry that takes the value away; an option's id never begins with a blank. */
const NOT_SET = ' not set'

interface ListProps {
  label: string
  options: readonly Option[]
  chosen: ReadonlySet<string>
  several: boolean
  onChange: (chosen: ReadonlySet<string>) => void
  /** An entry was pressed. */
  onPick?: (id: string) => void
}

function List({ label, options, chosen, several, onChange, onPick }: ListProps): ReactNode {
  const t = useT()
  const entries = several ? options : [{ id: NOT_SET, label: t('inspector.notSet') }, ...options]
  return (
    // The list itself has the keys; this only hears which entry was pressed.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      onClickCapture={({ target }) => {
        const id = (target as HTMLElement).closest<HTMLElement>('[role="option"]')?.dataset['key']
        if (id !== undefined) onPick?.(id)
      }}
    >
      <ListBox
        aria-label={label}
        autoFocus
        className={styles.list ?? ''}
        selectionMode={several ? 'multiple' : 'single'}
        selectionBehavior={several ? 'toggle' : 'replace'}
        disallowEmptySelection={!several}
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChange(keys === 'all' ? new Set(options.map(({ id }) => id)) : new Set([...keys].map(String)))
        }
      >
        {entries.map((option) => (
          <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={styles.item ?? ''}>
            {several && (
              <span className={styles.box}>
                <Check aria-hidden />
              </span>
            )}
            {option.swatch && <Swatch colour={option.swatch.colour} />}
            <span>{option.label}</span>
            {!several && <Check aria-hidden className={styles.check} />}
          </ListBoxItem>
        ))}
      </ListBox>
    </div>
  )
}

const asItIs = (id: string): unknown => id

/** A choice of one: with the arrow keys or the first letters, Enter stores, a press on an entry stores at once. */
function OneOf(props: CellControlProps & { options: readonly Option[]; stored?: (id: string) => unknown }) {
  const { element, edit, label, typed, handle, onChosen, options, stored = asItIs } = props
  const { opened, store, changed } = useCell({ element, edit })
  const standing = opened === true ? 'true' : opened === false ? 'false' : asText(opened)
  const meant = options.find((one) => typed !== '' && one.label.toLocaleLowerCase().startsWith(typed.toLowerCase()))
  const [chosen, setChosen] = useState(meant?.id ?? standing ?? NOT_SET)
  const picked = useRef(chosen)
  const choose = (id: string) => {
    picked.current = id
    setChosen(id)
  }
  useImperativeHandle(handle, () => ({
    commit: () => {
      const id = picked.current
      if (id !== (standing ?? NOT_SET)) store(id === NOT_SET ? undefined : stored(id))
      return true
    },
  }))
  return (
    <>
      <List
        label={label}
        options={options}
        chosen={new Set([chosen])}
        several={false}
        onChange={([id]) => id !== undefined && choose(id)}
        onPick={(id) => {
          choose(id)
          onChosen()
        }}
      />
      <Theirs element={element} edit={edit} shown={changed} />
    </>
  )
}

function ChoiceControl(props: CellControlProps) {
  const t = useT()
  const { field } = props.edit
  if (field.type === 'boolean') {
    const options = ['true', 'false'].map((id) => ({ id, label: valueLabel(t, 'boolean', id) }))
    return <OneOf {...props} options={options} stored={(id) => id === 'true'} />
  }
  return <OneOf {...props} options={enumOptions(t, field, 'benefit')} />
}

function OrganisationControl(props: CellControlProps) {
  return <OneOf {...props} options={organisationOptions(useOrganisations())} />
}

function OrganisationsControl({ element, edit, label, handle }: CellControlProps) {
  const organisations = useOrganisations()
  const { opened, store, changed } = useCell({ element, edit })
  const before = asList(opened) ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(before))
  useImperativeHandle(handle, () => ({
    commit: () => {
      // In the order of the list; ids that are not on the map stay: a finding tells of them.
      const known = organisations.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
      const strange = before.filter((id) => !organisations.some((one) => one.id === id))
      const next = [...known, ...strange]
      if (!sameValue(new Set(next).size, before.length) || next.some((id) => !before.includes(id)))
        store(next.length > 0 ? next : undefined)
      return true
    },
  }))
  return (
    <>
      <List label={label} options={organisationOptions(organisations)} chosen={chosen} several onChange={setChosen} />
      <Theirs element={element} edit={edit} shown={changed} />
    </>
  )
}

function PersonControl({ element, edit, typed, handle }: CellControlProps) {
  const { t, opened, store, changed } = useCell({ element, edit })
  const entered = useRef<Person | undefined>(asPerson(opened))
  const [person, setPerson] = useState<Person>(() => asPerson(opened))
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const name = place.current?.querySelector<HTMLInputElement>('input, textarea')
    name?.focus()
    if (typed !== '') name?.select()
    // Once, when the cell is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  useImperativeHandle(handle, () => ({
    commit: () => {
      if (!sameValue(entered.current ?? {}, asPerson(opened))) store(entered.current)
      return true
    },
  }))
  return (
    <div ref={place} className={styles.person}>
      <PersonParts
        label={fieldLabel(t, edit.field, element)}
        person={person}
        missing={[]}
        onCommit={(next) => {
          entered.current = next
          setPerson(next ?? {})
        }}
      />
      <Theirs element={element} edit={edit} shown={changed} />
    </div>
  )
}

export const CONTROLS: Readonly<Record<CellEdit['control'], ComponentType<CellControlProps>>> = {
  text: TextControl,
  number: NumberControl,
  percent: NumberControl,
  date: DateControl,
  choice: ChoiceControl,
  organisation: OrganisationControl,
  organisations: OrganisationsControl,
  person: PersonControl,
}
