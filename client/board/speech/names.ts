import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { Element } from '#shared/model/element.ts'
import { linkRelation } from '#shared/model/link.ts'
import type { MapView } from '#shared/doc/mapView.ts'
import { votesOf } from '#client/board/CardFoot.tsx'
import { linkEnd } from '#client/board/linkRules.ts'
import { neighboursOf } from '#client/board/neighboursOf.ts'

const MOST_TITLES = 2

/** Sentences one after the other, empty ones left out, with one full stop between them. */
export const sentences = (parts: readonly (string | false | undefined)[]): string =>
  parts
    .map((part) => (part || '').trim().replace(/\.$/, ''))
    .filter(Boolean)
    .join('. ')

/** How an element is called, also without a title. */
export const spokenTitle = (t: Translate, element: Pick<Element, 'title'> | undefined): string =>
  element?.title.trim() || t('board.untitled')

/**
 * The name a screen reader speaks for an element: kind, title, organisation, state, what it leads to and what it comes
 * from. What the map check and comments have to say is the description of the card, not part of its name. `more` are
 * states that are not the element's own, such as its lock.
 */
export function cardName(
  t: Translate,
  view: MapView,
  element: Element,
  organisation: string | undefined,
  ...more: readonly (string | false | undefined)[]
): string {
  const { effects, causes } = neighboursOf(view, element.id)
  const titles = effects.slice(0, MOST_TITLES).map((one) => spokenTitle(t, one))
  return sentences([
    `${kindLabel(t, creatableOf(element))}: ${spokenTitle(t, element)}`,
    organisation,
    ...stateOf(t, element),
    ...more,
    effects.length > 0 && t('board.leadsTo', { count: effects.length, titles: titles.join(', ') }),
    causes.length > 0 && t('board.comesFrom', { count: causes.length }),
    effects.length + causes.length === 0 && t('board.noLinks'),
  ])
}

/** The state of an element in words: status, what its measure lacks, votes, whether it is pinned or put aside. */
function stateOf(t: Translate, element: Element): readonly (string | undefined)[] {
  const { status, pinned, parked } = element
  // These words come after the board has opened: until then the name does without, rather than with another language.
  const said = (key: TextKey) => {
    const text = t(key)
    return text === key ? undefined : text
  }
  const lacks = missingMeasure(element)
  return [
    status && said(`values.status.${status}`),
    lacks && said(`speech.lacks.${lacks}`),
    votesOf(t, element),
    pinned && said('speech.pinned'),
    parked && said('speech.parked'),
  ]
}

/** The first thing a benefit's measure lacks; undefined when it has all, and for other kinds. */
const missingMeasure = (element: Element): 'indicator' | 'baselineValue' | 'targetValue' | undefined =>
  element.kind === 'benefit'
    ? (['indicator', 'baselineValue', 'targetValue'] as const).find((field) => element[field] === undefined)
    : undefined

/** A link in words: cause, relation, effect. */
export function linkName(t: Translate, view: MapView, id: string): string | undefined {
  const link = view.link(id)
  const [cause, effect] = link ? [view.element(link.from), view.element(link.to)] : []
  if (!cause || !effect) return undefined
  const [from, to] = [spokenTitle(t, cause), spokenTitle(t, effect)]
  const ends = [linkEnd(cause), linkEnd(effect)] as const
  if (!ends[0] || !ends[1]) return t('board.linkName', { from, relation: t('board.linkLoose'), to })
  const relation = linkRelation(ends[0], ends[1])
  if (!relation) return t('board.linkMeaningless', { from, to })
  return t('board.linkName', { from, relation: t(`relations.${relation}`), to })
}
