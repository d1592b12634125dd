import { MoreHorizontal } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { elementNumber } from '#shared/i18n/labels.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { formatDate, formatMoney, formatNumber, formatPercent } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ChangeMark } from '#client/changes/ChangeMark.tsx'
import { CommentMark } from '#client/comments/CommentMark.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { RagMark } from '#client/register/RagMark.tsx'
import {
  cellIn,
  changesInPlace,
  goalsIn,
  organisationsIn,
  type CellOrganisation,
  type ShownColumn,
} from '#client/register/registerRows.ts'
import { useRow } from '#client/register/useRegister.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/register/RegisterCell.module.css'

/** What is asked for where a value without which a benefit cannot be followed up is missing. */
export const PROMPTS = {
  'owner.name': { field: 'owner', words: 'registerView.prompt.owner' },
  realisingOrganisationId: { field: 'realisingOrganisationId', words: 'registerView.prompt.realisingOrganisation' },
  indicator: { field: 'indicator', words: 'registerView.prompt.indicator' },
  baselineValue: { field: 'baselineValue', words: 'registerView.prompt.baseline' },
  targetValue: { field: 'targetValue', words: 'registerView.prompt.target' },
} as const satisfies Record<string, { field: string; words: TextKey }>
const promptFor = (column: string): { field: string; words: TextKey } | undefined =>
  Object.entries(PROMPTS).find(([id]) => id === column)?.[1]

/** One cell, written in the person's language; an empty one shows a dash, or asks for what is missing. */
export function RegisterCell({ id, shown }: { id: string; shown: ShownColumn }) {
  const found = useRow(id)
  return found && <FilledCell {...found} shown={shown} />
}

interface CellProps {
  row: RegisterRow
  context: CellContext
  shown: ShownColumn
}

function FilledCell({ row, context, shown }: CellProps) {
  if (shown.id === 'title') return <TitleCell row={row} context={context} />
  if (shown.id === 'benefitId') return <NumberCell row={row} />
  if (shown.id === 'rag') return row.isDisbenefit ? <DisbenefitLight row={row} /> : <RagMark rag={row.rag} />
  if (shown.id === 'progress') return <Progress row={row} />
  if (shown.id === 'contributingChanges') return <Changes row={row} context={context} shown={shown} />
  const organisations = organisationsIn(row, shown.column, context)
  if (organisations && organisations.length > 0) return <Organisations list={organisations} />
  return <PlainCell row={row} context={context} shown={shown} />
}

function PlainCell({ row, context, shown }: CellProps) {
  const edit = useCanEdit(row.benefitId)
  const { locale } = useLanguage()
  const words = wordsOf(row, shown, context, locale)
  if (words !== '') return <span className={styles.clamp}>{words}</span>
  const prompt = promptFor(shown.id)
  if (!prompt || !edit) return <Nothing />
  return (
    <span className={styles.prompt} data-prompt>
      {context.t(prompt.words)}
    </span>
  )
}

/** The cell's value in words: numbers with the language's decimal sign, money with its currency, dates its way. */
export function wordsOf(row: RegisterRow, shown: ShownColumn, context: CellContext, locale: string): string {
  const { type } = shown.column
  if (type === 'boolean' && !row.isDisbenefit) return ''
  const value = cellIn(row, shown, context)
  if (type === 'date') return formatDate(String(value), locale)
  if (typeof value === 'string') return value.replaceAll(' | ', ' · ')
  if (type === 'money' || type === 'years') return formatMoney(value, context.map.settings.currency, locale)
  const unit = type === 'percent' ? '%' : type === 'number' ? row.unit : undefined
  return `${formatNumber(value, locale)}${unit ? `\u00a0${unit}` : ''}`
}

/** An empty cell: a dash to see, a word to hear. */
function Nothing() {
  const t = useT()
  return (
    <span className={styles.none}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{t('registerView.emptyCell')}</span>
    </span>
  )
}

/** The number, and the menu of the row for pointers and fingers; keys open it with the menu key. */
function NumberCell({ row }: { row: RegisterRow }) {
  const t = useT()
  const title = row.title ?? t('registerView.untitled')
  return (
    <span className={styles.number}>
      {row.number === null ? '' : elementNumber(t, 'benefit', row.number)}
      {/* No stop for the arrow keys, which go from cell to cell; what a press does is told by the table around it. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role */}
      <span role="button" className={styles.rowMenu} data-row-menu aria-label={t('registerView.menu.row', { title })}>
        <MoreHorizontal aria-hidden="true" />
      </span>
    </span>
  )
}

function TitleCell({ row, context }: Omit<CellProps, 'shown'>) {
  const t = useT()
  return (
    <span className={styles.title}>
      <b className={styles.line}>{row.title ?? t('registerView.untitled')}</b>
      <small className={styles.line}>
        <CommentMark id={row.benefitId} /> <ChangeMark id={row.benefitId} /> {goalWords(row, context)}
      </small>
    </span>
  )
}

/** The goals in words: their titles, what a dis-benefit works against, or that there is none. */
export function goalWords(row: RegisterRow, context: CellContext): string {
  const goals = goalsIn(row, context)
  if (goals.length === 0) return context.t('registerView.noGoal')
  return `${row.isDisbenefit ? `${context.t('inspector.chainAgainst')} ` : ''}${goals.join(' · ')}`
}

/** A dis-benefit says so; its light tells how it stands to the accepted limit. */
function DisbenefitLight({ row }: { row: RegisterRow }) {
  const t = useT()
  return (
    <span className={styles.two}>
      <RagMark rag={row.rag} />
      <small>{t('kind.disbenefit')}</small>
    </span>
  )
}

/** How far it has come, as a bar and in per cent. */
export function Progress({ row }: { row: RegisterRow }) {
  const { locale } = useLanguage()
  const { progress, rag } = row
  if (progress === null) return <Nothing />
  return (
    <span className={styles.progress} data-status={rag}>
      <span aria-hidden="true">
        <span style={{ width: `${Math.min(100, Math.max(0, progress))}%` }} />
      </span>
      {formatPercent(progress, locale)}
    </span>
  )
}

function Changes({ row, context, shown }: CellProps) {
  const t = useT()
  const count = row.contributingChanges.length
  if (count === 0) return <Nothing />
  const titles = String(cellIn(row, shown, context))
  return (
    <span className={styles.title} title={titles.replaceAll(' | ', '\n')}>
      <span className={styles.line}>
        {t('registerView.changesInPlace', { done: changesInPlace(row, context), count })}
      </span>
      <small className={styles.line}>{titles.replaceAll(' | ', ' · ')}</small>
    </span>
  )
}

/** One organisation over two lines, or two of them on a line each; how many more there are follows the second. */
function Organisations({ list }: { list: readonly CellOrganisation[] }) {
  const names = list.map(({ name }) => name).join('\n')
  return (
    <span className={styles.organisations} title={names} data-one={list.length === 1 || undefined}>
      {list.slice(0, 2).map(({ name, colour }, index) => (
        <span key={name}>
          <Swatch colour={colour} />
          <span>{name}</span>
          {index === 1 && list.length > 2 && <b>+{list.length - 2}</b>}
        </span>
      ))}
      {list.slice(2).map(({ name }) => (
        <span key={name} className="visually-hidden">
          {name}
        </span>
      ))}
    </span>
  )
}

interface PromptProps {
  id: string
  field: string
  words: TextKey
}

/** A missing value as something to do: goes to its field in the details. */
export function Prompt({ id, field, words }: PromptProps) {
  const t = useT()
  const { select } = useSelection()
  return (
    <Button
      className={styles.prompt ?? ''}
      onPress={() => {
        select([id])
        openInspector({ elementId: id, field })
      }}
    >
      {t(words)}
    </Button>
  )
}
