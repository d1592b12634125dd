import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { LabelWords, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { LabelLine, useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/ui/fields/choice.module.css'

export interface Option {
  readonly id: string
  readonly label: string
  /** Stored colour of an organisation: a square before the words. `undefined` inside an own key = the grey one. */
  readonly swatch?: { readonly colour: string | undefined }
  /** What choosing it means, shown in the list. */
  readonly about?: string | undefined
}

/** A last entry of the list that is no value but does something, e.g. "Add organisation…". */
export interface ListAction {
  readonly label: string
  readonly run: () => void
}

interface Common {
  options: readonly Option[]
  action?: ListAction | undefined
  /** In a table cell: the label is spoken, not shown. */
  bare?: boolean
  wide?: boolean
}
type ChoiceFieldProps = ControlProps<string> & Common
type ChoicesFieldProps = ControlProps<readonly string[]> & Common

/** Keys of the list that are no values; an option's id never begins with a blank. */
const NOT_SET = ' not set'
const ACTION = ' action'

/** The square of an organisation's colour; its name stands beside it. */
export function Swatch({ colour }: { colour: string | undefined }) {
  return (
    <span className={styles.swatch} style={{ background: organisationColour(colour).background }} aria-hidden="true" />
  )
}

function Words({ option }: { option: Option }) {
  return (
    <span className={styles.option}>
      {option.swatch && <Swatch colour={option.swatch.colour} />}
      <span>{option.label}</span>
    </span>
  )
}

interface ItemsProps {
  options: readonly Option[]
  notSet: string | undefined
  action: ListAction | undefined
}

function Items({ options, notSet, action }: ItemsProps) {
  return (
    <Popover className={frame.popover}>
      <ListBox className={styles.list}>
        {notSet !== undefined && (
          <ListBoxItem id={NOT_SET} textValue={notSet} className={classNames(styles.item, styles.quiet)}>
            <span className={styles.option}>{notSet}</span>
          </ListBoxItem>
        )}
        {options.map((option) => (
          <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={styles.item ?? ''}>
            <span>
              <Text slot="label">
                <Words option={option} />
              </Text>
              {option.about && (
                <Text slot="description" className={styles.about}>
                  {option.about}
                </Text>
              )}
            </span>
            <Check className={styles.check} aria-hidden="true" />
          </ListBoxItem>
        ))}
        {action && (
          <ListBoxItem id={ACTION} textValue={action.label} className={classNames(styles.item, styles.action)}>
            {action.label}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  )
}

/** A choice of one, or of none: "not set" stands first in the list. */
export function ChoiceField({ label, value, onCommit, missing, options, action, bare, wide }: ChoiceFieldProps) {
  const t = useT()
  const describedBy = useDescribedBy()
  const notSet = t('inspector.notSet')
  const chosen = options.find((option) => option.id === value)
  const choose = (key: unknown) => {
    if (key === ACTION) action?.run()
    else onCommit(typeof key === 'string' && key !== NOT_SET ? key : undefined)
  }
  return (
    <Select
      className={classNames(bare ? styles.bare : frame.field, wide && frame.wide)}
      aria-label={bare ? label : undefined}
      aria-describedby={describedBy}
      value={chosen?.id ?? NOT_SET}
      onChange={choose}
    >
      {!bare && (
        <LabelLine>
          <Label className={frame.label}>
            <LabelWords label={label} missing={missing} />
          </Label>
        </LabelLine>
      )}
      <Button className={classNames(frame.box, styles.select)} data-entry={bare ? undefined : 'choice'}>
        {chosen ? <Words option={chosen} /> : <span className={styles.empty}>{value ?? notSet}</span>}
        <ChevronDown aria-hidden="true" className={styles.chevron} />
      </Button>
      <Items options={options} notSet={notSet} action={action} />
    </Select>
  )
}

/** A choice of any number; the list stays open while choosing. Stored in the order of the list. */
export function ChoicesField({ label, value, onCommit, missing, options, action, bare, wide }: ChoicesFieldProps) {
  const t = useT()
  const describedBy = useDescribedBy()
  const held = value ?? []
  const chosen = options.filter((option) => held.includes(option.id))
  const choose = (keys: readonly unknown[]) => {
    if (keys.includes(ACTION)) return action?.run()
    // Ids that are not on the map stay: they came with an import, and a finding tells of them.
    const unknown = held.filter((id) => !options.some((option) => option.id === id))
    const next = [...options.map((option) => option.id).filter((id) => keys.includes(id)), ...unknown]
    onCommit(next.length > 0 ? next : undefined)
  }
  return (
    <Select
      className={classNames(bare ? styles.bare : frame.field, wide && frame.wide)}
      aria-label={bare ? label : undefined}
      aria-describedby={describedBy}
      selectionMode="multiple"
      value={chosen.map((option) => option.id)}
      onChange={choose}
    >
      {!bare && (
        <LabelLine>
          <Label className={frame.label}>
            <LabelWords label={label} missing={missing} />
          </Label>
        </LabelLine>
      )}
      <Button className={classNames(frame.box, styles.select)} data-entry={bare ? undefined : 'choice'}>
        {chosen.length > 0 ? (
          <span className={styles.several}>
            {chosen.map((option) => (
              <Words key={option.id} option={option} />
            ))}
          </span>
        ) : (
          <span className={styles.empty}>{t('inspector.noneChosen')}</span>
        )}
        <ChevronDown aria-hidden="true" className={styles.chevron} />
      </Button>
      <Items options={options} notSet={undefined} action={action} />
    </Select>
  )
}
