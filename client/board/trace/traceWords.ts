import { creatableOf } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import type { Traced, TracedMap } from '#client/board/trace/traceMap.ts'
import type { Tracing } from '#client/board/trace/tracing.ts'

/** Causes first, as the chain reads. */
const ORDER: readonly Creatable[] = ['initiative', 'enabler', 'change', 'benefit', 'disbenefit', 'goal', 'note']

/** How many of what a trace meets: "4 changes, 3 benefits, 2 goals, 3 organisations"; where it begins counts for organisations only. */
export function tracedCounts(t: Translate, view: TracedMap, traced: Traced, { way }: Tracing): string {
  const counts = new Map<Creatable, number>()
  const organisations = new Set<string>()
  for (const id of [...traced.starts, ...traced.elements]) {
    const element = view.element(id)
    if (!element) continue
    for (const organisation of [element.organisationId, element.realisingOrganisationId])
      if (organisation) organisations.add(organisation)
    if (traced.starts.has(id) || traced.against.has(id)) continue
    const kind = creatableOf(element)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  if (traced.elements.size === 0) return t(`trace.nothing.${way}`)
  const parts = ORDER.flatMap((kind) => {
    const count = counts.get(kind)
    return count ? [`${count} ${t(kind === 'note' ? 'trace.notes' : `inspector.chain.${kind}`, { count })}`] : []
  })
  const against = traced.against.size
  if (against > 0) parts.push(t('trace.against', { count: against }))
  if (organisations.size > 0) parts.push(t('trace.organisations', { count: organisations.size }))
  return parts.join(', ')
}

const titleOf = (t: Translate, view: TracedMap, id: string): string =>
  view.element(id)?.title.trim() || t('board.untitled')

/** Where a trace begins, as shown: "Trace from X"; `spoken` says the kind as well: "Trace from the enabler X". */
export function traceFrom(t: Translate, view: TracedMap, { from }: Tracing, spoken = false): string {
  const [id = ''] = from
  if (from.length > 1) return t('trace.fromSeveral', { count: from.length })
  const link = view.link(id)
  if (link) return t('trace.through', { from: titleOf(t, view, link.from), to: titleOf(t, view, link.to) })
  const element = view.element(id)
  const title = titleOf(t, view, id)
  const what = spoken && element ? `${t(`inspector.chainSelf.${creatableOf(element)}`)} ${title}` : title
  return t('trace.from', { what })
}

/** The whole in a sentence: where it begins, how it is narrowed, and what it meets. */
export function traceSaid(t: Translate, view: TracedMap, traced: Traced, tracing: Tracing): string {
  const { way, depth } = tracing
  const begin = [
    traceFrom(t, view, tracing, true),
    way !== 'both' && t(`trace.said.${way}`),
    depth !== undefined && t('trace.said.steps', { count: depth }),
  ]
  return `${begin.filter(Boolean).join(', ')}: ${tracedCounts(t, view, traced, tracing)}`
}
