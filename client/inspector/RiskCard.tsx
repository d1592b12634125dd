import { ChevronRight, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { RISK_STATUSES, type Risk } from '#shared/model/fields.ts'
import { addRiskAssessment } from '#shared/doc/rows.ts'
import { isOpen, riskLevel, riskScore } from '#shared/register/risks.ts'
import { useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { ChoiceField } from '#client/ui/fields/ChoiceField.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { ParagraphField } from '#client/ui/fields/LineField.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useToday } from '#client/health/useAsOf.ts'
import { asPerson } from '#client/inspector/fieldValue.ts'
import { PersonParts } from '#client/inspector/PersonControl.tsx'
import { riskOptions, riskWord } from '#client/inspector/riskWords.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import frame from '#client/ui/fields/frame.module.css'
import grid from '#client/inspector/grid.module.css'
import styles from '#client/inspector/risks.module.css'

const step = (key: string | undefined): number | undefined => (key === undefined ? undefined : Number(key))

interface RiskScoreProps {
  risk: Pick<Risk, 'probability' | 'consequence'>
  /** The level is spoken, not shown: beside the words of the assessment the number is enough. */
  short?: boolean
}

/** Score and level of a risk in words: "9 · Hög"; nothing until both parts are assessed. */
export function RiskScore({ risk, short = false }: RiskScoreProps) {
  const t = useT()
  const { riskScale } = useSettings()
  const score = riskScore(risk)
  if (score === undefined) return <span className={styles.chip}>{t('inspector.riskNotAssessed')}</span>
  const level = riskLevel(score, riskScale)
  const status = level === 'high' ? 'red' : level === 'medium' ? 'amber' : 'green'
  return (
    <span className={styles.chip} data-status={status}>
      {score}
      <span className={short ? 'visually-hidden' : undefined}> · {t(`values.riskLevel.${level}`)}</span>
    </span>
  )
}

/** One risk: folded, its threat and score; open, everything about it and its earlier assessments. */
export function RiskCard({ risk, isNew }: { risk: Risk; isNew: boolean }) {
  const t = useT()
  const id = useId()
  const [open, setOpen] = useState(isNew)
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isNew) card.current?.querySelector('textarea')?.focus()
  }, [isNew])
  return (
    <div ref={card} className={styles.risk} data-closed={isOpen(risk) ? undefined : ''}>
      <button
        type="button"
        className={styles.riskHead}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden="true" />
        <span>{risk.threat?.trim() || t('inspector.riskUnnamed')}</span>
        {isOpen(risk) ? (
          <RiskScore risk={risk} />
        ) : (
          <span className={styles.chip}>{t('values.riskStatus.closed')}</span>
        )}
      </button>
      {open && (
        <div id={id} className={grid.grid}>
          <RiskFields risk={risk} />
        </div>
      )}
    </div>
  )
}

function RiskFields({ risk }: { risk: Risk }) {
  const t = useT()
  const edits = useEdits()
  const { riskScale } = useSettings()
  const patch = (
    values: Partial<Risk>,
    column: 'threat' | 'probability' | 'consequence' | 'action' | 'owner' | 'reassessmentDate' | 'status',
  ) => edits.patchRow('risks', risk.id, values, t('inspector.steps.change', { what: t(`rows.risks.${column}`) }))
  return (
    <>
      <ParagraphField
        label={t('rows.risks.threat')}
        value={risk.threat}
        onCommit={(threat) => patch({ threat }, 'threat')}
      />
      <ChoiceField
        label={t('rows.risks.probability')}
        value={risk.probability?.toString()}
        options={riskOptions(t, 'probability', riskScale)}
        onCommit={(key) => patch({ probability: step(key) }, 'probability')}
      />
      <ChoiceField
        label={t('rows.risks.consequence')}
        value={risk.consequence?.toString()}
        options={riskOptions(t, 'consequence', riskScale)}
        onCommit={(key) => patch({ consequence: step(key) }, 'consequence')}
      />
      <p className={styles.scoreLine}>
        <span>{t('rows.risks.score')}</span> <RiskScore risk={risk} />
      </p>
      <ParagraphField
        label={t('rows.risks.action')}
        value={risk.action}
        onCommit={(action) => patch({ action }, 'action')}
      />
      <PersonParts
        label={t('rows.risks.owner')}
        person={asPerson(risk.owner)}
        missing={[]}
        onCommit={(owner) => patch({ owner }, 'owner')}
      />
      <DateField
        label={t('rows.risks.reassessmentDate')}
        value={risk.reassessmentDate}
        onCommit={(reassessmentDate) => patch({ reassessmentDate }, 'reassessmentDate')}
      />
      <ChoiceField
        label={t('rows.risks.status')}
        value={risk.status}
        options={RISK_STATUSES.map((status) => ({ id: status, label: t(`values.riskStatus.${status}`) }))}
        onCommit={(key) => patch({ status: RISK_STATUSES.find((status) => status === key) }, 'status')}
      />
      <Assessments risk={risk} />
      <div className={styles.riskActions}>
        <Button
          variant="quiet"
          size="small"
          icon={<Trash2 aria-hidden="true" />}
          onClick={() => edits.removeRow('risks', risk.id, t('inspector.steps.removeRow', { what: t('fields.risks') }))}
        >
          {t('inspector.removeRisk')}
        </Button>
      </div>
    </>
  )
}

/** Earlier assessments, latest first, and a way to keep the present one before it is changed. */
function Assessments({ risk }: { risk: Risk }) {
  const t = useT()
  const { doc } = useSession()
  const edits = useEdits()
  const today = useToday()
  const { locale } = useLanguage()
  const { riskScale } = useSettings()
  const { probability, consequence } = risk
  const keep = () =>
    edits.perform(t('inspector.keepAssessment'), () =>
      addRiskAssessment(doc, risk.id, { date: today, probability, consequence }, 'person'),
    )
  return (
    <div className={grid.wideStack}>
      {risk.assessments.length > 0 && (
        <>
          <h4 className={frame.label}>{t('rows.risks.assessments')}</h4>
          <ul className={styles.assessments}>
            {risk.assessments.toReversed().map((earlier) => (
              <li key={earlier.id}>
                <span>{formatDate(earlier.date, locale)}</span>
                <span>
                  {riskWord(t, 'probability', earlier.probability, riskScale)} ×{' '}
                  {riskWord(t, 'consequence', earlier.consequence, riskScale).toLowerCase()}
                  {earlier.note && `: ${earlier.note}`}
                </span>
                <RiskScore risk={earlier} short />
              </li>
            ))}
          </ul>
        </>
      )}
      {riskScore(risk) !== undefined && (
        <Button size="small" onClick={keep}>
          {t('inspector.keepAssessment')}
        </Button>
      )}
    </div>
  )
}
