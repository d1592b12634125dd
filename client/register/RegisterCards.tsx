import { elementNumber } from '#shared/i18n/labels.ts'
import type { RegisterColumn } from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { PROMPTS, Progress, Prompt, goalWords } from '#client/register/RegisterCell.tsx'
import { RagMark } from '#client/register/RagMark.tsx'
import { organisationsIn } from '#client/register/registerRows.ts'
import { useRow } from '#client/register/useRegister.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/register/RegisterCards.module.css'

const REALISING: RegisterColumn = {
  key: 'realisingOrganisationId',
  type: 'organisation',
  derived: false,
  labelKey: 'columns.realisingOrganisationId',
}

/** The register where there is no room for a table: one card per benefit with what matters in a meeting. */
export function RegisterCards({ ids }: { ids: readonly string[] }) {
  return (
    <ul className={styles.cards}>
      {ids.map((id) => (
        <li key={id}>
          <BenefitCard id={id} />
        </li>
      ))}
    </ul>
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
