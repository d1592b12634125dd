import { creatableOf, elementNumber, kindLabel, kindsLabel, valueLabel } from '#shared/i18n/labels.ts'
import { numberIn } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { fieldsOf } from '#shared/model/fields.ts'
import { DEFAULT_STRENGTH, linkRelation, type Link } from '#shared/model/link.ts'
import { liesIn } from '#shared/model/locks.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { badges } from '#client/health/badges.ts'
import { fieldLabel, isServerField } from '#client/inspector/labels.ts'
import { valueLines } from '#client/inspector/valueText.ts'
import { formatDate, formatNumber } from '#client/ui/fields/formats.ts'
import type { Board } from '#client/board/board.ts'
import { storedLayout } from '#client/board/lanes/band.ts'
import { linkEnd } from '#client/board/linkRules.ts'
import { votesOf } from '#client/board/CardFoot.tsx'
import { sectionTitle } from '#client/board/sections/sectionActions.ts'
import { changedLine, hereLine, lockLine, type AboutLine } from '#client/board/speech/aboutParts.ts'
import { commentLines } from '#client/comments/commentLines.ts'
import { spokenTitle } from '#client/board/speech/names.ts'

/** What an element is called, with its kind and number. */
export function elementHeading({ session, t }: Board, element: Element): string {
  const number = numberIn(session.view.map(), element.id)
  const kind = kindLabel(t, creatableOf(element))
  const said = number === undefined ? kind : `${kind} ${elementNumber(t, element.kind, number)}`
  return `${said}: ${spokenTitle(t, element)}`
}

/** Everything about an element: its fields, links, findings, place, lock, who is there, and who has changed it last. */
export function elementLines(board: Board, element: Element, locale: string): readonly AboutLine[] {
  const { t } = board
  const votes = votesOf(t, element)
  return [
    ...fieldLines(board, element, locale),
    ...(votes ? [{ text: votes }] : []),
    ...linkLines(board, element.id),
    ...(badges.get()?.words(element.id).split('\n').filter(Boolean) ?? []).map((text) => ({
      label: t('speech.about.findings'),
      text,
    })),
    ...placeLines(board, element),
    ...(element.pinned ? [{ text: t('speech.about.pinned') }] : []),
    ...lockLine(board, element.id),
    ...hereLine(board, element.id),
    ...commentLines(t, element.id),
    ...changedLine(board, element.id, locale),
  ]
}

/** Every field that has a value, in the order of the details; of rows how many there are, and the newest measurement. */
function fieldLines({ session, t }: Board, element: Element, locale: string): readonly AboutLine[] {
  const map = session.view.map()
  const lines: AboutLine[] = []
  for (const field of fieldsOf(element.kind)) {
    const label = fieldLabel(t, field, element)
    if (field.name === 'title' || field.name === 'isDisbenefit' || isServerField(field)) continue
    if (field.type === 'rows') {
      const count = element[field.name as 'risks'].length
      if (field.name === 'measurements') lines.push(...latestLine(element, asOf(session), locale, t))
      else if (count > 0) lines.push({ label, text: formatNumber(count, locale) })
      continue
    }
    const text = valueLines(element, field, { t, locale, map }).join(', ')
    if (text) lines.push(field.name === 'description' ? { text } : { label, text })
  }
  return lines
}

/** The map's status date, else the server's today. */
const asOf = ({ view, hello }: Board['session']): string =>
  view.map().settings.asOf ?? hello.get()?.today ?? '9999-12-31'

function latestLine(element: Element, day: string, locale: string, t: Board['t']): readonly AboutLine[] {
  const latest = latestMeasurement(element, day)
  if (!latest) return []
  const value = [formatNumber(latest.value, locale), element.unit].filter(Boolean).join(' ')
  const text = t('speech.about.latestAt', { value, date: formatDate(latest.date, locale) })
  return [{ label: t('speech.about.latest'), text }]
}

/** Each link in words, seen from the element: "contributes to the goal X, strength strong". */
function linkLines({ session, t }: Board, id: ElementId): readonly AboutLine[] {
  const { view } = session
  const { from, to } = view.linksOf(id)
  const line = (linkId: string, end: 'from' | 'to'): readonly AboutLine[] => {
    const link = view.link(linkId)
    const other = link && view.element(link[end === 'from' ? 'to' : 'from'])
    if (!link || !other) return []
    const what = `${t(`inspector.chainSelf.${creatableOf(other)}`)} ${spokenTitle(t, other)}`
    const relation = relationOf({ session, t }, link)
    const label = t(end === 'from' ? 'speech.about.leadsTo' : 'speech.about.comesFrom')
    const words = end === 'from' ? `${relation} ${what}` : `${what} ${relation}`
    return [{ label, text: [words, ...linkDetails(t, link)].join(', ') }]
  }
  return [...from.flatMap((one) => line(one, 'from')), ...to.flatMap((one) => line(one, 'to'))]
}

function relationOf({ session, t }: Pick<Board, 'session' | 't'>, link: Link): string {
  const [cause, effect] = [session.view.element(link.from), session.view.element(link.to)]
  const ends = [cause && linkEnd(cause), effect && linkEnd(effect)] as const
  if (!ends[0] || !ends[1]) return t('board.linkLoose')
  const relation = linkRelation(ends[0], ends[1])
  return relation ? t(`relations.${relation}`) : t('speech.about.noMeaning')
}

/** Strength, label, assumption and note of a link, in words. */
export function linkDetails(t: Board['t'], link: Link): readonly string[] {
  const strength = valueLabel(t, 'strength', link.strength ?? DEFAULT_STRENGTH).toLocaleLowerCase()
  const { assumption, assumptionStatus, label, note } = link
  const status = assumptionStatus && valueLabel(t, 'assumptionStatus', assumptionStatus).toLocaleLowerCase()
  return [
    t('speech.about.strength', { strength }),
    label && t('speech.about.label', { label }),
    assumption &&
      (status
        ? t('speech.about.assumptionStatus', { text: assumption, status })
        : t('speech.about.assumption', { text: assumption })),
    note && t('speech.about.note', { text: note }),
  ].filter((words): words is string => Boolean(words))
}

/** "3 of 7 in Benefits", and the sections it lies in; of what is parked that it is. */
function placeLines(board: Board, element: Element): readonly AboutLine[] {
  const { session, t } = board
  const { rects } = storedLayout(board.layout())
  const here = rects.get(element.id)
  const label = t('speech.about.place')
  if (element.parked) return [{ label, text: t('speech.parked') }]
  if (!here) return []
  const lane = [...rects]
    .filter(([id]) => session.view.element(id)?.kind === element.kind)
    .toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x)
    .map(([id]) => id)
  const words = { place: lane.indexOf(element.id) + 1, count: lane.length, lane: kindsLabel(t, element.kind) }
  const sections = session.view.map().sections.filter((section) => liesIn(section, [here.x, here.y]))
  return [
    { label, text: t('speech.about.placeIn', words) },
    ...sections.map((section) => ({ label: t('speech.about.sections'), text: sectionTitle(board, section) })),
  ]
}
