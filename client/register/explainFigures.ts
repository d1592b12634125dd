import { fieldLabel, missingFieldLabel, valueLabel } from '#shared/i18n/labels.ts'
import { findingText } from '#shared/health/findings.ts'
import { ordered } from '#shared/model/perMap.ts'
import type { FieldName } from '#shared/model/fields.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { isNumber } from '#shared/register/numbers.ts'
import { doubleCounted, repeatedRows, valueRows, type ValueRow } from '#shared/register/values.ts'
import { fieldOfRule } from '#client/health/ruleFields.ts'
import { titleOf } from '#shared/health/findings.ts'
import { writer, type Explanation, type Ground, type Grounds, type Subject } from '#client/register/explanation.ts'
import { lightReason } from '#client/register/lightReason.ts'

/** The benefit's own fields a figure is made of, each with its value or that it is missing. */
function fields({ benefit, context }: Subject, given: readonly (readonly [FieldName, string])[]): Grounds {
  const { t } = context
  return {
    heading: t('registerView.why.inputs'),
    items: given.map(([field, value]) => ({
      elementId: benefit.id,
      label: fieldLabel(t, field, 'benefit', benefit.isDisbenefit === true),
      note: value || t('registerView.why.missing'),
      field,
    })),
  }
}

const only = (subject: Subject, lines: readonly string[], ...grounds: readonly Grounds[]): Explanation => ({
  lines,
  grounds: grounds.filter(({ items }) => items.length > 0),
  elements: [subject.row.benefitId],
})

function scale(subject: Subject): Grounds {
  const { row } = subject
  const { value } = writer(subject)
  const written = (number: number | null) => (number === null ? '' : value(number))
  return fields(subject, [
    ['measurements', written(row.latestValue)],
    ['baselineValue', written(row.baselineValue)],
    ['targetValue', written(row.targetValue)],
  ])
}

/** F1: the series of measurements, the one that counts marked. */
export function explainLatest(subject: Subject): Explanation {
  const { benefit, context } = subject
  const { t, asOf } = context
  const write = writer(subject)
  const latest = latestMeasurement(benefit, asOf)
  const items = ordered(benefit.measurements)
    .toReversed()
    .map((row): Ground => {
      const counts = latest !== undefined && row.date === latest.date && row.value === latest.value
      const note = counts
        ? t('registerView.why.latest')
        : row.date !== undefined && row.date > asOf
          ? t('registerView.why.later')
          : ''
      return {
        elementId: benefit.id,
        label: `${write.date(row.date) || '–'}: ${row.value === undefined ? '–' : write.value(row.value)}`,
        field: 'measurements',
        ...(note && { note }),
      }
    })
  const line = t('registerView.why.latestValue', { date: write.date(asOf) })
  return only(subject, items.length > 0 ? [line] : [line, t('registerView.why.noMeasurement')], {
    heading: t('fields.measurements'),
    items,
  })
}

/** F2 with its figures. */
export function explainProgress(subject: Subject): Explanation {
  const { row, context } = subject
  const { t } = context
  const { number, percent } = writer(subject)
  const { latestValue: latest, baselineValue: baseline, targetValue: target, progress } = row
  const lines = [t(row.isDisbenefit ? 'registerView.why.progressOfLimit' : 'registerView.why.progress')]
  if (progress !== null && latest !== null && baseline !== null && target !== null) {
    const signed = (value: number) => (value < 0 ? `(${number(value)})` : number(value))
    lines.push(
      `100 × (${number(latest)} − ${signed(baseline)}) ÷ (${number(target)} − ${signed(baseline)}) = ${percent(progress)}`,
    )
  } else lines.push(t('registerView.why.cannot'))
  return only(subject, lines, scale(subject))
}

/** F3 with its dates. */
export function explainExpected(subject: Subject): Explanation {
  const { row, context } = subject
  const { t } = context
  const { date, percent } = writer(subject)
  const dates = { start: date(row.realisationStart), target: date(row.targetDate), latest: date(row.latestDate) }
  const line = row.isDisbenefit
    ? t('registerView.why.expectedNotOfHarm')
    : row.expectedProgress === null
      ? t('registerView.why.cannot')
      : t('registerView.why.expectedIs', { ...dates, value: percent(row.expectedProgress) })
  const inputs = fields(subject, [
    ['realisationStart', dates.start],
    ['targetDate', dates.target],
    ['measurements', dates.latest],
  ])
  return only(subject, [t('registerView.why.expectedProgress'), line], inputs)
}

/** F4: which of its rules decided, with the figures it compared. */
export function explainLight(subject: Subject): Explanation {
  const { row, context } = subject
  const { t, map } = context
  const { percent, number, date } = writer(subject)
  const tolerance = map.settings.ragTolerance
  const { progress, expectedProgress: expected, nextMeasurementDue: due } = row
  const reason = lightReason(row, context.asOf)
  const values = {
    light: valueLabel(t, 'rag', row.rag),
    progress: progress === null ? '–' : percent(progress),
    expected: expected === null ? '–' : percent(expected),
    behind: progress === null || expected === null ? '–' : number(Math.max(0, expected - progress)),
    tolerance: number(tolerance),
    twice: number(2 * tolerance),
    least: percent(100 - tolerance),
    most: percent(100 + tolerance),
    due: date(due),
    target: date(row.targetDate),
  }
  const overdue = row.rag === 'amber' && row.measurementStatus === 'overdue' && reason !== 'overdue'
  return only(
    subject,
    [
      t(`registerView.why.light.${reason}`, values),
      ...(overdue ? [t('registerView.why.light.alsoOverdue', values)] : []),
    ],
    scale(subject),
    fields(subject, [
      ['realisationStart', date(row.realisationStart)],
      ['targetDate', values.target],
    ]),
  )
}

/** F8 and F9. */
export function explainMeasuring(subject: Subject): Explanation {
  const { row, context } = subject
  const { t } = context
  const { date } = writer(subject)
  const { nextMeasurementDue: due, measurementFrequency: frequency, latestDate } = row
  const from = latestDate ?? row.realisationStart
  const next =
    due === null || frequency === null
      ? t('registerView.why.notDue')
      : frequency === 'once'
        ? t('registerView.why.dueOnce', { date: date(due) })
        : t(latestDate ? 'registerView.why.dueFromLatest' : 'registerView.why.dueFromStart', {
            frequency: valueLabel(t, 'measurementFrequency', frequency),
            from: date(from),
            date: date(due),
          })
  const status = t('registerView.why.measurementStatus', {
    status: valueLabel(t, 'measurementStatus', row.measurementStatus),
    date: date(context.asOf),
  })
  const inputs = fields(subject, [
    ['indicator', row.indicator ?? ''],
    ['measurementFrequency', frequency === null ? '' : valueLabel(t, 'measurementFrequency', frequency)],
    ['measurements', date(latestDate)],
    ['realisationStart', date(row.realisationStart)],
  ])
  return only(subject, [status, next], inputs)
}

/** The value rows per organisation and year, and which of them are repeated further down the chain (F10). */
export function explainValue(subject: Subject, year: string | undefined, riskAdjusted: boolean): Explanation {
  const { row, benefit, context } = subject
  const { t, map } = context
  const { money, percent } = writer(subject)
  const repeated = repeatedRows(map)
  const rows = valueRows(benefit).filter((one) => year === undefined || String(one.year) === year)
  const counting = doubleCounted(map).flatMap(([cause, effect]) => (cause.id === benefit.id ? [effect] : []))
  const again = (one: ValueRow): string =>
    counting
      .filter((effect) =>
        valueRows(effect).some((other) => other.organisationId === one.organisationId && other.year === one.year),
      )
      .map((effect) => titleOf(effect, map, t))
      .join(', ')
  const items = rows.map((one): Ground => {
    const organisation = map.organisations.find(({ id }) => id === one.organisationId)
    return {
      elementId: benefit.id,
      label: `${organisation?.name ?? one.organisationId ?? '–'}, ${one.year ?? '–'}: ${money(one.amount)}`,
      field: 'annualValues',
      ...(repeated.has(one) && { note: t('registerView.why.repeatedBy', { title: again(one) }) }),
    }
  })
  const lines = [t(row.isDisbenefit ? 'registerView.why.harm' : 'registerView.why.value')]
  if (rows.length === 0) lines.push(t('registerView.why.noValues'))
  else if (rows.some((one) => repeated.has(one))) lines.push(t('registerView.why.repeated'))
  if (riskAdjusted)
    lines.push(
      row.riskAdjustedValue === null || row.valueTotal === null || row.probability === null
        ? t('registerView.why.cannot')
        : `${money(row.valueTotal)} × ${percent(row.probability)} = ${money(row.riskAdjustedValue)}`,
    )
  const probability = fields(subject, [
    ['probability', isNumber(benefit.probability) ? percent(benefit.probability) : ''],
  ])
  const counted = counting.filter((effect) =>
    rows.some((one) => repeated.has(one) && again(one).includes(titleOf(effect, map, t))),
  )
  return {
    lines,
    grounds: [{ heading: t('fields.annualValues'), items }, ...(riskAdjusted ? [probability] : [])].filter(
      (part) => part.items.length > 0,
    ),
    elements: [row.benefitId, ...counted.map(({ id }) => id)],
  }
}

/** What a complete profile still asks for, each to go to. */
export function explainCompleteness(subject: Subject): Explanation {
  const { row, context } = subject
  const { t } = context
  const { percent } = writer(subject)
  const items = row.missingFields.map((path): Ground => ({
    elementId: row.benefitId,
    label: missingFieldLabel(t, path, 'benefit', row.isDisbenefit),
    field: path.split('.')[0] ?? path,
  }))
  const line = t('registerView.why.completeness', { value: percent(row.completeness), count: items.length })
  return only(subject, [line], { heading: t('columns.missingFields'), items, own: true })
}

/** The findings that name the benefit, each to go to where it is put right. */
export function explainFindings(subject: Subject): Explanation {
  const { row, context } = subject
  const { t, map } = context
  const found = context.findings?.get(row.benefitId) ?? []
  const items = found.map((finding): Ground => {
    const field = fieldOfRule(finding.rule)
    return {
      elementId: row.benefitId,
      label: findingText(finding, map, t),
      note: t(`severity.${finding.severity}`),
      ...(field && { field }),
    }
  })
  const on = found.flatMap(({ targets }) => targets.filter((id) => map.elements.some((element) => element.id === id)))
  return {
    ...only(subject, [t(items.length > 0 ? 'registerView.why.findings' : 'registerView.why.noFindings')], {
      heading: t('columns.findings'),
      items,
      own: true,
    }),
    elements: [...new Set([row.benefitId, ...on])],
  }
}
