import { elementsAt, titleAt, trashedBy, type BuiltUpon, type Place } from '#shared/doc/undoPreview.ts'
import type { Overwritten } from '#shared/doc/undoGuard.ts'
import { missingFieldLabel } from '#shared/i18n/labels.ts'
import type { Stepping } from '#client/board/undoActions.ts'
import { whoWords } from '#client/board/together/follow.ts'

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** Who somebody is by the Yjs client numbers of their tabs, for the start of a sentence; who has left is somebody else. */
export function whoIs({ session, t }: Stepping, clients: readonly (number | undefined)[]): string {
  const people = session.people?.get() ?? []
  const known = clients.flatMap((client) => people.find((one) => one.clientId === client && !one.me) ?? [])
  const names = new Map(known.map((person) => [person.participantId, whoWords(t, person)]))
  return capital([...names.values()].join('; ') || t('together.somebody'))
}

const titleOf = ({ session, t }: Stepping, id: string): string => titleAt(session.doc, id) || t('board.untitled')

/** Which places another person has changed since, and that they stay; undefined when there are none to be seen. */
export function changedSinceWords(
  board: Stepping,
  overwritten: readonly Overwritten[],
  places: readonly Place[],
): string | undefined {
  const { session, t } = board
  const seen = overwritten.flatMap(({ id, field, by }) => {
    const place = places.find((one) => one.id === id) ?? { root: 'elements' as const, id }
    const [elementId] = elementsAt(session.doc, place)
    const element = elementId === undefined ? undefined : session.view.element(elementId)
    if (!element) return []
    const what =
      place.root === 'links'
        ? t('together.link')
        : field !== undefined
          ? missingFieldLabel(t, field, element.kind, element.isDisbenefit)
          : t(session.view.position(id) ? 'together.place' : 'together.whole')
    return [{ title: titleOf(board, element.id), what: what.toLocaleLowerCase(), by }]
  })
  const [first, ...others] = seen
  if (!first) return undefined
  const said = { who: whoIs(board, [first.by]), title: first.title, what: first.what }
  return others.length > 0
    ? t('together.changedSinceMore', { ...said, count: others.length })
    : t('together.changedSince', said)
}

/** Which element of the step another person has deleted since; undefined when none. */
export function deletedSinceWords(board: Stepping, places: readonly Place[]): string | undefined {
  const { session, t } = board
  for (const id of new Set(places.flatMap((place) => elementsAt(session.doc, place)))) {
    const by = trashedBy(session.doc, id)
    if (by === undefined || by === session.doc.clientID) continue
    return t('together.deletedSince', { who: whoIs(board, [by]), title: titleOf(board, id) })
  }
  return undefined
}

/** What is asked before a creation is taken back that others have built upon. */
export function questionWords(
  board: Stepping,
  upon: readonly BuiltUpon[],
): { readonly title: string; readonly lines: readonly string[]; readonly yes: string; readonly kept: string } {
  const { t } = board
  const title = titleOf(board, upon[0]?.id ?? '')
  const links = upon.reduce((sum, one) => sum + one.links, 0)
  const comments = upon.reduce((sum, one) => sum + one.comments, 0)
  const clients = upon.flatMap(({ by }) => by)
  return {
    title: t('together.ask.title', { title }),
    lines: [
      ...(clients.length > 0 ? [t('together.ask.worked', { who: whoIs(board, clients) })] : []),
      ...(comments > 0 ? [t('comments.undoAsk', { count: comments })] : []),
      ...(links > 0 ? [t('together.ask.links', { count: links })] : []),
      ...(upon.length > 1 ? [t('together.ask.more', { count: upon.length - 1 })] : []),
    ],
    yes:
      comments > 0
        ? withComments(t, links, comments)
        : links > 0
          ? t('together.ask.deleteLinks', { count: links })
          : t('together.ask.delete'),
    kept: t('together.ask.kept', { title }),
  }
}

/** "Delete with 3 links and 1 comment". */
function withComments(t: Stepping['t'], links: number, comments: number): string {
  const said = t('comments.mark.all', { count: comments })
  return links > 0
    ? t('comments.undoYesBoth', { links: t('comments.undoLinks', { count: links }), comments: said })
    : t('comments.undoYes', { comments: said })
}
