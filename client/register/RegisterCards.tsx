import { ChevronDown, ChevronRight } from 'lucide-react'
import { use } from 'react'
import { elementNumber } from '#shared/i18n/labels.ts'
import type { RegisterColumn } from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { CommentMark } from '#client/comments/CommentMark.tsx'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { PROMPTS, Progress, Prompt, goalWords } from '#client/register/RegisterCell.tsx'
import { RagMark } from '#client/register/RagMark.tsx'
import { organisationsIn } from '#client/register/registerRows.ts'
import { countWords } from '#client/register/GroupCell.tsx'
import type { Line } from '#client/register/grouping.ts'
import { RegisterContext, useRow } from '#client/register/useRegister.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/register/RegisterCards.module.css'

const REALISING: RegisterColumn = {
  key: 'realisingOrganisationId',
  type: 'organisation',
  derived: false,
  labelKey: 'columns.realisingOrganisationId',
}

interface RegisterCardsProps {
  lines: readonly Line[]
  closed: ReadonlySet<string>
  onToggle: (group: string) => void
}

/** The register where there is no room for a table: one card per benefit with what matters in a meeting. */
export function RegisterCards({ lines, closed, onToggle }: RegisterCardsProps) {
  const t = useT()
  if (lines.length === 0) return <p className={styles.nothing}>{t('registerView.nothingFits')}</p>
  return (
    <ul className={styles.cards}>
      {lines.map((line) => (
        <li key={line.key} data-group={line.group !== undefined || undefined}>
          {line.group === undefined ? (
            <BenefitCard id={line.benefitId} />
          ) : (
            <GroupHeading group={line.group} closed={closed.has(line.group)} onToggle={onToggle} />
          )}
        </li>
      ))}
    </ul>
  )
}

interface GroupHeadingProps {
  group: string
  closed: boolean
  onToggle: (group: string) => void
}

function GroupHeading({ group, closed, onToggle }: GroupHeadingProps) {
  const t = useT()
  const known = use(RegisterContext)?.groups.get(group)
  if (!known) return null
  return (
    <h2 className={styles.group}>
      <button type="button" aria-expanded={!closed} onClick={() => onToggle(group)}>
        {closed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
        <span>
          {known.name} <small>{countWords(t, known.totals)}</small>
        </span>
      </button>
    </h2>
  )
}

function BenefitCard({ id }: { id: string }) {
  const t = useT()
  const edit = useCanEdit(id)
  const { selected, select } = useSelection()
  const found = useRow(id)
  if (!found) return null
  const { row, context } = found
  const { number, title, rag, owner, isDisbenefit } = row
  const [realising] = organisationsIn(row, REALISING, context) ?? []
  const open = () => {
    select([id])
    openInspector()
  }
  return (
    <article className={styles.card} data-selected={selected.has(id) || undefined}>
      <header>
        <span className="tabular">{number === null ? '' : elementNumber(t, 'benefit', number)}</span>
        {isDisbenefit && <span className={styles.negative}>{t('kind.disbenefit')}</span>}
        <CommentMark id={id} />
        <RagMark rag={rag} />
      </header>
      <h2>
        <button type="button" onClick={open}>
          {title ?? t('registerView.untitled')}
        </button>
      </h2>
      <p>{goalWords(row, context)}</p>
      <Values row={row} />
      <footer>
        {realising && (
          <span>
            <Swatch colour={realising.colour} /> {realising.name}
          </span>
        )}
        {owner?.name ? <span>{owner.name}</span> : edit && <Prompt id={id} {...PROMPTS['owner.name']} />}
      </footer>
    </article>
  )
}

/** "28 → 11 → 5 dagar" and the bar, or what must be measured first. */
function Values({ row }: { row: RegisterRow }) {
  const t = useT()
  const edit = useCanEdit(row.benefitId)
  const { locale } = useLanguage()
  const { baselineValue, latestValue, targetValue, unit } = row
  if (baselineValue === null)
    return edit ? (
      <Prompt id={row.benefitId} {...PROMPTS.baselineValue} />
    ) : (
      <p>{t('values.measurementStatus.noBaseline')}</p>
    )
  const values = [baselineValue, latestValue, targetValue].filter((value) => value !== null)
  return (
    <div className={styles.values}>
      <span>
        {values.map((value) => formatNumber(value, locale)).join(' → ')} {unit}
      </span>
      {row.progress !== null && <Progress row={row} />}
    </div>
  )
}
