import { elementNumber } from '#shared/i18n/labels.ts'
import { useBenefitMap, useCan, useSelection } from '#client/session/BoardProvider.tsx'
import { Swatch } from '#client/ui/fields/ChoiceField.tsx'
import { formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { PROMPTS, Progress, Prompt } from '#client/register/RegisterCell.tsx'
import { RagMark } from '#client/register/RagMark.tsx'
import { shownOrganisations, type ShownRow } from '#client/register/registerRows.ts'
import styles from '#client/register/RegisterCards.module.css'

/** The register where there is no room for a table: one card per benefit with what matters in a meeting. */
export function RegisterCards({ rows }: { rows: readonly ShownRow[] }) {
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id}>
          <BenefitCard row={row} />
        </li>
      ))}
    </ul>
  )
}

function BenefitCard({ row }: { row: ShownRow }) {
  const t = useT()
  const { edit } = useCan()
  const { selected, select } = useSelection()
  const { organisations } = useBenefitMap()
  const { number, title, rag, owner, isDisbenefit } = row.row
  const realising = shownOrganisations(organisations).get(row.row.realisingOrganisationId ?? '')
  const open = () => {
    select([row.id])
    openInspector()
  }
  return (
    <article className={styles.card} data-selected={selected.has(row.id) || undefined}>
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
      <p>{row.goals.length > 0 ? row.goals.join(' · ') : t('registerView.noGoal')}</p>
      <Values row={row} />
      <footer>
        {realising && (
          <span>
            <Swatch colour={realising.colour} /> {realising.name}
          </span>
        )}
        {owner?.name ? <span>{owner.name}</span> : edit && <Prompt row={row} {...PROMPTS['owner.name']} />}
      </footer>
    </article>
  )
}

/** "28 → 11 → 5 dagar" and the bar, or what must be measured first. */
function Values({ row }: { row: ShownRow }) {
  const t = useT()
  const { edit } = useCan()
  const { locale } = useLanguage()
  const { baselineValue, latestValue, targetValue, unit } = row.row
  if (baselineValue === null)
    return edit ? <Prompt row={row} {...PROMPTS.baselineValue} /> : <p>{t('values.measurementStatus.noBaseline')}</p>
  const values = [baselineValue, latestValue, targetValue].filter((value) => value !== null)
  return (
    <div className={styles.values}>
      <span>
        {values.map((value) => formatNumber(value, locale)).join(' → ')} {unit}
      </span>
      {row.row.progress !== null && <Progress row={row} />}
    </div>
  )
}
