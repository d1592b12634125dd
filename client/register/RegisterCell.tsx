import { Button } from 'react-aria-components/Button'
import type { TextKey } from '#shared/i18n/texts.ts'
import { elementNumber } from '#shared/i18n/labels.ts'
import { useCan, useSelection, useSettings } from '#client/session/BoardProvider.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { formatDate, formatMoney, formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { RagMark } from '#client/register/RagMark.tsx'
import type { ShownColumn, ShownRow } from '#client/register/registerRows.ts'
import styles from '#client/register/RegisterCell.module.css'

interface RegisterCellProps {
  row: ShownRow
  shown: ShownColumn
}

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
export function RegisterCell({ row, shown }: RegisterCellProps) {
  if (shown.id === 'title') return <TitleCell row={row} />
  if (shown.id === 'benefitId') return <NumberCell row={row} />
  if (shown.id === 'rag') return row.row.isDisbenefit ? <DisbenefitLight row={row} /> : <RagMark rag={row.row.rag} />
  if (shown.id === 'progress') return <Progress row={row} />
  if (shown.id === 'contributingChanges') return <Changes row={row} text={String(row.cells[shown.id] ?? '')} />
  const organisations = row.organisations[shown.id]
  if (organisations && organisations.length > 0) return <Organisations list={organisations} />
  return <PlainCell row={row} shown={shown} />
}

function PlainCell({ row, shown }: RegisterCellProps) {
  const { edit } = useCan()
  const words = useWords({ row, shown })
  if (words !== '') return <span className={styles.clamp}>{words}</span>
  const prompt = promptFor(shown.id)
  if (prompt && edit) return <Prompt row={row} {...prompt} />
  return <span className={styles.none}>–</span>
}

/** The cell's value in words: numbers with the language's decimal sign, money with its currency, dates its way. */
function useWords({ row, shown }: RegisterCellProps): string {
  const { locale } = useLanguage()
  const { currency } = useSettings()
  const value = row.cells[shown.id] ?? ''
  const { column } = shown
  if (column.type === 'date') return formatDate(String(value), locale)
  if (column.type === 'boolean') return row.row.isDisbenefit ? String(value) : ''
  if (typeof value === 'string') return value.replaceAll(' | ', ' · ')
  if (column.type === 'money' || column.type === 'years') return formatMoney(value, currency, locale)
  if (column.type === 'percent') return `${formatNumber(value, locale)} %`
  if (column.key === 'baselineValue' || column.key === 'targetValue' || column.key === 'latestValue')
    return `${formatNumber(value, locale)}${row.row.unit ? ` ${row.row.unit}` : ''}`
  return formatNumber(value, locale)
}

function NumberCell({ row }: { row: ShownRow }) {
  const t = useT()
  const { number } = row.row
  return <span className={styles.number}>{number === null ? '' : elementNumber(t, 'benefit', number)}</span>
}

function TitleCell({ row }: { row: ShownRow }) {
  const t = useT()
  return (
    <span className={styles.title}>
      <b className={styles.line}>{row.row.title ?? t('registerView.untitled')}</b>
      <small className={styles.line}>
        {row.goals.length > 0
          ? `${row.row.isDisbenefit ? `${t('inspector.chainAgainst')} ` : ''}${row.goals.join(' · ')}`
          : t('registerView.noGoal')}
      </small>
    </span>
  )
}

/** A dis-benefit says so; its light tells how it stands to the accepted limit. */
function DisbenefitLight({ row }: { row: ShownRow }) {
  const t = useT()
  return (
    <span className={styles.two}>
      <RagMark rag={row.row.rag} />
      <small>{t('kind.disbenefit')}</small>
    </span>
  )
}

/** How far it has come, as a bar and in per cent. */
export function Progress({ row }: { row: ShownRow }) {
  const { locale } = useLanguage()
  const { progress, rag } = row.row
  if (progress === null) return <span className={styles.none}>–</span>
  return (
    <span className={styles.progress} data-status={rag}>
      <span aria-hidden="true">
        <span style={{ width: `${Math.min(100, Math.max(0, progress))}%` }} />
      </span>
      {formatNumber(progress, locale)} %
    </span>
  )
}

function Changes({ row, text }: { row: ShownRow; text: string }) {
  const t = useT()
  const count = row.row.contributingChanges.length
  if (count === 0) return <span className={styles.none}>–</span>
  return (
    <span className={styles.title} title={text.replaceAll(' | ', '\n')}>
      <span className={styles.line}>{t('registerView.changesInPlace', { done: row.changesInPlace, count })}</span>
      <small className={styles.line}>{text.replaceAll(' | ', ' · ')}</small>
    </span>
  )
}

/** One organisation over two lines, or two of them on a line each; how many more there are follows the second. */
function Organisations({ list }: { list: ShownRow['organisations'][string] }) {
  const shown = list.slice(0, 2)
  return (
    <span
      className={styles.organisations}
      title={list.map(({ name }) => name).join('\n')}
      data-one={list.length === 1 || undefined}
    >
      {shown.map(({ name, colour }, index) => (
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
  row: ShownRow
  field: string
  words: TextKey
}

/** A missing value as something to do: goes to its field in the details. */
export function Prompt({ row, field, words }: PromptProps) {
  const t = useT()
  const { select } = useSelection()
  return (
    <Button
      className={styles.prompt ?? ''}
      onPress={() => {
        select([row.id])
        openInspector({ elementId: row.id, field })
      }}
    >
      {t(words)}
    </Button>
  )
}
