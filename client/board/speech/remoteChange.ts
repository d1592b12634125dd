import type { MapView } from '#shared/doc/mapView.ts'
import type { Edit } from '#shared/doc/watchEdits.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { PersonHere } from '#client/session/people.ts'

/** Somebody who has done something; undefined elsewhere means that nobody here knows who. */
export type Who = Pick<PersonHere, 'participantId' | 'name' | 'organisation'>

type What =
  | 'created'
  | 'changed'
  | 'deleted'
  | 'restored'
  | 'moved'
  | 'linked'
  | 'unlinked'
  | 'linkChanged'
  | 'section'
  | 'organisations'
  | 'settings'

/** One thing that somebody else has done, as it is spoken of. */
export interface RemoteChange {
  readonly what: What
  readonly who: Who | undefined
  /** Of the element, link or section. */
  readonly id: string
  /** Elements it concerns: the one changed, or the ends of a link from cause to effect. */
  readonly about: readonly ElementId[]
  /** How those were called before: what is deleted is called nothing any more. */
  readonly titles: readonly string[]
  readonly field?: string
}

/** Fields that follow from others, or mean nothing to people. */
const SILENT: readonly string[] = ['order', 'promotedFrom', 'mergedFrom']

/** What an edit is to people; undefined when it says nothing to them. `view` still shows what was before. */
export function remoteChange(
  view: MapView,
  { root, id, what, field, by }: Edit,
  who: Who | undefined,
): RemoteChange | undefined {
  const base = { id, who, about: [id], titles: [view.element(id)?.title.trim() ?? ''] }
  switch (root) {
    case 'elements':
      if (field !== undefined && SILENT.includes(field)) return undefined
      // Out of the trash it comes by what is taken away, which bears no name.
      if (what === 'added') return { ...base, what: by === undefined ? 'restored' : 'created' }
      if (what === 'removed') return { ...base, what: 'deleted' }
      return { ...base, what: 'changed', ...(field !== undefined && { field }) }
    case 'positions':
      // A first place is where the card was shown already.
      return what === 'changed' && view.element(id) ? { ...base, what: 'moved' } : undefined
    case 'links': {
      const link = view.link(id)
      const about = link ? [link.from, link.to] : []
      const titles = about.map((end) => view.element(end)?.title.trim() ?? '')
      const done = what === 'added' ? 'linked' : what === 'removed' ? 'unlinked' : 'linkChanged'
      return { id, who, about, titles, what: done }
    }
    case 'sections': {
      const title =
        view
          .map()
          .sections.find((one) => one.id === id)
          ?.title.trim() ?? ''
      return { id, who, about: [], titles: [title], what: 'section' }
    }
    case 'organisations':
    case 'settings':
      return { id: '', who, about: [], titles: [], what: root }
    default:
      return undefined
  }
}

const WHOLE: readonly string[] = ['created', 'deleted', 'restored']

/**
 * One of each: letters typed one by one are one change. Of what has come or gone nothing else is said, and nothing at all
 * of what did both. What somebody known has changed is theirs, though some of it bears no name.
 */
export function gathered(changes: readonly RemoteChange[]): readonly RemoteChange[] {
  const wholes = new Map<string, RemoteChange | undefined>()
  for (const one of changes) {
    if (!WHOLE.includes(one.what)) continue
    const gone = one.what === 'deleted' && wholes.get(one.id)?.what === 'created'
    wholes.set(one.id, gone ? undefined : one)
  }
  const byPlace = new Map<string, RemoteChange[]>()
  for (const one of changes) {
    const next = wholes.has(one.id) ? wholes.get(one.id) : one
    if (!next) continue
    const place = `${next.what} ${next.id} ${next.field ?? ''}`
    const known = byPlace.get(place) ?? []
    byPlace.set(place, known)
    const at = known.findIndex(({ who }) => !who || !next.who || who.participantId === next.who.participantId)
    if (at < 0) known.push(next)
    else if (!known[at]?.who) known[at] = next
  }
  return [...byPlace.values()].flat()
}
