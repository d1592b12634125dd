import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { classNames } from '#client/ui/classNames.ts'
import { LabelWords, Theirs, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { blank } from '#client/ui/fields/LineField.tsx'
import { useDraft } from '#client/ui/fields/useDraft.ts'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/ui/fields/choice.module.css'

export interface Suggestion {
  readonly id: string
  readonly label: string
  /** Tells two of the same name apart. */
  readonly about: string
}

interface SuggestFieldProps extends ControlProps<string> {
  readonly suggestions: readonly Suggestion[]
  /** One of the suggestions was chosen, not only typed alike. */
  readonly onPick: (id: string) => void
}

/** As many as can be taken in at a glance. */
const SHOWN = 8

/** One line of text with suggestions that hold what is typed; any text may be typed, and is stored when the person is done. */
export function SuggestField({ label, value, onCommit, missing, suggestions, onPick }: SuggestFieldProps) {
  const draft = useDraft(value ?? '', (text) => onCommit(blank(text)?.trim()))
  const typed = draft.value.trim().toLowerCase()
  // A name that is written out needs no suggestion, and a chosen one would open the list again.
  const fitting = suggestions
    .filter(({ label: name }) => name.toLowerCase().includes(typed) && name.toLowerCase() !== typed)
    .slice(0, SHOWN)
  const pick = (key: unknown) => {
    if (typeof key !== 'string') return
    draft.drop()
    onPick(key)
  }
  return (
    <ComboBox
      className={classNames(frame.field, frame.wide)}
      allowsCustomValue
      menuTrigger="input"
      inputValue={draft.value}
      onInputChange={(text) => text !== draft.value && draft.change(text)}
      value={null}
      onChange={pick}
      items={fitting}
      onBlur={draft.commit}
    >
      <Label className={frame.label}>
        <LabelWords label={label} missing={missing} />
      </Label>
      <Input
        className={classNames(frame.box, frame.control)}
        data-entry="line"
        autoComplete="off"
        onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
      />
      {draft.theirs !== undefined && <Theirs words={draft.theirs} onTake={draft.drop} />}
      <Popover className={frame.popover}>
        <ListBox<Suggestion> className={styles.list}>
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.label} className={styles.item ?? ''}>
              <span>
                <Text slot="label">{one.label}</Text>
                {one.about && (
                  <Text slot="description" className={styles.about}>
                    {one.about}
                  </Text>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
