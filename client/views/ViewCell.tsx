import { useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { findingText } from '#shared/health/findings.ts'
import { creatableOf, kindLabel, missingFieldLabel, valueLabel, type ValueList } from '#shared/i18n/labels.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import type { CellTypes, Step, ViewColumn } from '#shared/views/view.ts'
import { RagMark } from '#client/register/RagMark.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { formatDate, formatMoney, formatNumber } from '#client/ui/fields/formats.ts'
import { ElementButton } from '#client/views/ElementButton.tsx'
import { elementIn, isRag, organisationIn, type ViewContext } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import styles from '#client/views/ViewCell.module.css'

interface ViewCellProps {
  column: ViewColumn<object>
  row: object
  /** The element the row is about, whose fields and findings the row may name. */
  subject: string | undefined
  /** What the first cell says of rows about nobody. */
  nobody?: string | undefined
  /** Benefits are shown with how they stand. */
  lights?: boolean
}

const NOTHING = '–'
const percentWords = (share: number, locale: string): string => `${formatNumber(share, locale)}\u00a0%`

/** Whether there is nothing to show: an empty list, no text, a "no". */
export function isEmptyCell(value: unknown): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

/** One cell of a derived view, written in the person's language; a dash where nothing stands. */
export function ViewCell({ column, row, subject, nobody, lights = false }: ViewCellProps) {
  const context = useViewContext()
  const value = column.cell(row)
  if (isEmptyCell(value)) {
    return nobody === undefined ? (
      <span className={styles.none}>{NOTHING}</span>
    ) : (
      <b className={styles.nobody}>{nobody}</b>
    )
  }
  // Every column's `type` says what its cells hold.
  const as = <K extends ViewColumn<object>['type']>(_type: K) => value as CellTypes[K]
  switch (column.type) {
    case 'text':
      return <Words>{as('text')}</Words>
    case 'texts':
      return <Lines list={as('texts')}>{(text) => <Words>{text}</Words>}</Lines>
    case 'number':
    case 'count':
      return <span className={styles.figure}>{formatNumber(as('number'), context.locale)}</span>
    case 'percent':
      return <span className={styles.figure}>{percentWords(as('percent'), context.locale)}</span>
    case 'money':
      return (
        <span className={styles.figure}>{formatMoney(as('money'), context.map.settings.currency, context.locale)}</span>
      )
    case 'date':
      return <span className={styles.figure}>{formatDate(as('date'), context.locale)}</span>
    case 'boolean':
      return <b className={styles.yes}>{valueLabel(context.t, 'boolean', true)}</b>
    case 'kind':
      return <span>{kindLabel(context.t, as('kind'))}</span>
    case 'value':
      return <Value list={column.list} value={as('value')} context={context} />
    case 'values':
      return (
        <Lines list={as('values')}>
          {(one) => <span>{column.list ? valueLabel(context.t, column.list, one) : one}</span>}
        </Lines>
      )
    case 'element':
      return <ElementButton id={as('element')} strong={as('element') === subject} light={lights} />
    case 'elements':
      return <Lines list={as('elements')}>{(id) => <ElementButton id={id} light={lights} />}</Lines>
    case 'steps':
      return <Lines list={as('steps').map(({ elementId }) => elementId)}>{(_id, at) => stepAt(as('steps'), at)}</Lines>
    case 'organisation':
      return <OrganisationName id={as('organisation')} />
    case 'organisations':
      return <Lines list={as('organisations')}>{(id) => <OrganisationName id={id} />}</Lines>
    case 'person':
      return <PersonWords person={as('person')} />
    case 'persons':
      return <Lines list={as('persons').map(personKey)}>{(_key, at) => personAt(as('persons'), at)}</Lines>
    case 'fields':
      return (
        <Words>
          {as('fields')
            .map((name) => fieldWords(name, subject, context))
            .join(' · ')}
        </Words>
      )
    case 'rules':
      return <Lines list={as('rules')}>{(rule) => <Words>{ruleWords(rule, subject, context)}</Words>}</Lines>
  }
}

const Words = ({ children }: { children: ReactNode }) => <span className={styles.words}>{children}</span>

const personKey = ({ name, role, organisationId }: RegisterPerson): string => [name, role, organisationId].join('|')
const personAt = (persons: readonly RegisterPerson[], at: number): ReactNode => {
  const person = persons[at]
  return person && <PersonWords person={person} />
}

const stepAt = (steps: readonly Step[], at: number): ReactNode => {
  const step = steps[at]
  return step && <StepWords step={step} />
}

/** The element, and below it who answers for it, when it is in place and how it stands. */
function StepWords({ step: { elementId, owner, organisationId, date, status } }: { step: Step }) {
  const { map, t, locale } = useViewContext()
  const place = organisationId ?? owner?.organisationId
  const at = place && organisationIn(map, place).name
  const stands = status === null ? '' : valueLabel(t, 'status', status)
  const who = [owner?.name ?? owner?.role, at].filter(Boolean).join(' · ')
  const when = [formatDate(date, locale), stands].filter(Boolean).join(' · ')
  return (
    <span className={styles.step}>
      <ElementButton id={elementId} />
      {who && <small>{who}</small>}
      {when && <small className={styles.figure}>{when}</small>}
    </span>
  )
}

interface LinesProps {
  list: readonly string[]
  children: (one: string, index: number) => ReactNode
}

/** A longer list shows its beginning, so that one row does not fill the screen; on paper it stands in full. */
const SHORT = 4

function Lines({ list, children }: LinesProps) {
  const { t } = useViewContext()
  const [open, setOpen] = useState(false)
  const [first] = list
  if (list.length === 1 && first !== undefined) return children(first, 0)
  const all = [...new Set(list)]
  const rest = all.length > SHORT + 1 ? all.length - SHORT : 0
  return (
    <>
      <ul className={styles.lines}>
        {all.map((one, index) => (
          <li key={one} data-rest={(rest > 0 && !open && index >= SHORT) || undefined}>
            {children(one, index)}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button className={styles.more ?? ''} aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? t('tables.fewer') : t('tables.more', { count: rest })}
        </Button>
      )}
    </>
  )
}

function Value({ list, value, context }: { list: ValueList | undefined; value: string; context: ViewContext }) {
  if (list === 'rag' && isRag(value)) return <RagMark rag={value} />
  if (list === undefined) return <span>{value}</span>
  return <span className={classNames(isWarning(list, value) && styles.warn)}>{valueLabel(context.t, list, value)}</span>
}

/** Words that ask for something to be done. */
const isWarning = (list: ValueList, value: string): boolean =>
  (list === 'measurementStatus' && value !== 'measured' && value !== 'notYetDue') ||
  (list === 'riskLevel' && value === 'high')

export function OrganisationName({ id }: { id: string }) {
  const { map } = useViewContext()
  const { name, fullName, colour } = organisationIn(map, id)
  return (
    <span className={styles.organisation} title={fullName === name ? undefined : fullName}>
      <Swatch colour={colour} />
      <span>{name}</span>
    </span>
  )
}

/** Name, and below it role and organisation. */
function PersonWords({ person }: { person: RegisterPerson }) {
  const { map } = useViewContext()
  const { name, role, organisationId } = person
  const rest = [role, organisationId && organisationIn(map, organisationId).name].filter(Boolean).join(', ')
  return (
    <span className={styles.person}>
      <span>{name ?? rest}</span>
      {name !== null && rest && <small>{rest}</small>}
    </span>
  )
}

function fieldWords(name: string, subject: string | undefined, { map, t }: ViewContext): string {
  const element = subject === undefined ? undefined : elementIn(map, subject)
  if (!element) return name
  const kind = creatableOf(element)
  return missingFieldLabel(t, name, element.kind, kind === 'disbenefit')
}

/** What the checks say of the row's element and its risks under a rule, a line each. */
function ruleWords(rule: string, subject: string | undefined, { map, t, findings }: ViewContext): string {
  const element = subject === undefined ? undefined : elementIn(map, subject)
  const named = [subject ?? '', ...(element?.risks.map(({ id }) => id) ?? [])]
  const found = named.flatMap((id) => findings.get(id) ?? []).filter((finding) => finding.rule === rule)
  return found.map((finding) => findingText(finding, map, t)).join('\n') || rule
}
