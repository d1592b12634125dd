import { CircleHelp } from 'lucide-react'
import { createContext, use, useCallback, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isMac, keysLabel, matches } from '#client/board/keys.ts'
import { announce } from '#client/ui/announce.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/fields/frame.module.css'

/** Shows and hides what a field is about, while the caret is in it. */
export const HELP_KEYS = 'Mod+i'

interface Help {
  /** Name of the field, spoken with the button. */
  readonly about: string
  readonly text: string
  readonly source?: string | undefined
  readonly id: string
  readonly open: boolean
  readonly toggle: () => void
  /** The button is a stop of the Tab key while somebody is in the field, so that the way through all fields stays short. */
  readonly stop: boolean
}
const HelpContext = createContext<Help | undefined>(undefined)

interface HelpedFieldProps {
  /** Name of the field. */
  about: string
  /** What a good value is and why it is asked for; none = the field explains itself. */
  text?: string | undefined
  source?: string | undefined
  /** The field cannot be typed into: its button is always a stop. */
  readOnly?: boolean
  className?: string | undefined
  /** Name by which the place is found. */
  field: string
  onEnter?: () => void
  onLeave?: () => void
  children: ReactNode
}

/** The place of one field with its help: the button beside its label, the key while the caret is in it. */
export function HelpedField(props: HelpedFieldProps) {
  const { about, text, source, readOnly = false, className, field, onEnter, onLeave, children } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const [inside, setInside] = useState(false)
  const toggle = useCallback(() => {
    setOpen(!open)
    if (!open && text) announce(text)
  }, [open, text])
  const help = useMemo(
    () => (text ? { about, text, source, id, open, toggle, stop: inside || readOnly } : undefined),
    [about, text, source, id, open, toggle, inside, readOnly],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (!help || !matches(event.nativeEvent, HELP_KEYS, isMac())) return
    event.preventDefault()
    event.stopPropagation()
    toggle()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the key is meant for the control inside
    <div
      className={className}
      data-field={field}
      data-help={open || undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setInside(true)
        onEnter?.()
      }}
      onBlur={() => {
        setInside(false)
        onLeave?.()
      }}
    >
      <HelpContext value={help}>{children}</HelpContext>
    </div>
  )
}

/** Controls inside belong to a field whose help stands elsewhere: the parts of a person, the cells of a row. */
export const WithoutHelp = ({ children }: { children: ReactNode }) => (
  <HelpContext value={undefined}>{children}</HelpContext>
)

/** A label with the button for its help behind it, and below it the help while it is shown. */
export function LabelLine({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const help = use(HelpContext)
  if (!help) return children
  return (
    <>
      <div className={classNames(styles.labelLine, className)}>
        {children}
        <HelpButton />
      </div>
      <HelpText />
    </>
  )
}

export function HelpButton() {
  const t = useT()
  const help = use(HelpContext)
  if (!help) return null
  const name = t('inspector.help', { field: help.about })
  return (
    <button
      type="button"
      className={styles.helpButton}
      aria-label={name}
      aria-expanded={help.open}
      aria-controls={help.open ? help.id : undefined}
      aria-keyshortcuts={isMac() ? 'Meta+I' : 'Control+I'}
      title={`${name} (${keysLabel(HELP_KEYS, isMac())})`}
      tabIndex={help.stop ? 0 : -1}
      onClick={help.toggle}
    >
      <CircleHelp aria-hidden="true" />
    </button>
  )
}

export function HelpText() {
  const t = useT()
  const help = use(HelpContext)
  if (!help?.open) return null
  return (
    <div id={help.id} className={styles.help}>
      {help.text}
      {help.source && (
        <cite>
          {t('inspector.source')}: {help.source}
        </cite>
      )}
    </div>
  )
}

/** Ids of what describes a control: its help while shown, and `others` such as its error; undefined when there is none. */
export function useDescribedBy(other?: string | false): string | undefined {
  const help = use(HelpContext)
  return [help?.open && help.id, other].filter(Boolean).join(' ') || undefined
}
