import type { Translate } from '#shared/i18n/texts.ts'
import type { Changes, ChangeAct, ElementChange } from '#shared/wire/history.ts'
import type { Version } from '#shared/wire/versions.ts'
import { ELEMENT_KINDS, type ElementKind } from '#shared/model/kinds.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { getChanges } from '#client/api/history.ts'
import { sideAddress } from '#client/boards/views.ts'
import { whenWords } from '#client/boards/whenWords.ts'
import { changeMarks, type Ghost, type Marked } from '#client/changes/changeMarks.ts'
import { serverNow } from '#client/session/serverClock.ts'
import { announce } from '#client/ui/announce.tsx'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { currentLanguage } from '#client/ui/language.ts'

type Seen = Pick<BoardSession, 'boardId' | 'view'>

const kindOf = (kind: string): ElementKind => ELEMENT_KINDS.find((one) => one === kind) ?? 'note'

/** Where what was deleted stood, as far as the document still knows. */
function ghostOf({ view }: Seen, { elementId: id, kind, title }: ElementChange): readonly Ghost[] {
  const at = view.position(id)
  return at ? [{ id, kind: kindOf(kind), title, at, act: 'removed' }] : []
}

/** Address of the list of what has changed: since a version, or the person's last visit; by the owner of the element or the author. */
export function changesAddress(boardId: string, since: string = VISIT, by?: 'element'): string {
  const query = new URLSearchParams({ ...(since !== VISIT && { since }), ...(by && { by }) }).toString()
  return sideAddress(boardId, 'changes') + (query && `?${query}`)
}
/** In place of a version's id: the person's last visit. */
export const VISIT = 'visit'

/** Changes as they are marked on the map; `label` says since when, `list` is the address of them as a list. */
export function markedFrom(session: Seen, { items }: Changes, { label, list }: Pick<Marked, 'label' | 'list'>): Marked {
  const there = items.filter(({ elementId }) => session.view.element(elementId) !== undefined)
  const gone = items.filter(({ act, elementId }) => act === 'removed' && !session.view.element(elementId))
  return {
    boardId: session.boardId,
    label,
    list,
    marks: new Map(there.map(({ elementId, act }): [string, ChangeAct] => [elementId, act])),
    links: new Map(),
    gone: gone.map(({ elementId: id, title }) => ({ id, title })),
    ghosts: gone.flatMap((one) => ghostOf(session, one)),
    ghostLinks: [],
  }
}

/** A moment in words, in the language of the page. */
export const sinceWords = (at: string, t: Translate): string =>
  whenWords(at, serverNow(), LANGUAGE_SPECS[currentLanguage()].locale, t)

/** "since version 3, Workshop 1"; of a restore point the moment. */
export const sinceVersionWords = ({ kind, number, name, at }: Version, t: Translate): string =>
  kind === 'automatic'
    ? t('changes.sincePoint', { when: sinceWords(at, t) })
    : t('changes.sinceVersion', { number, name })

/** Marks what has changed since the person's last visit; says so when there was none, or nothing has changed. */
export async function showSinceVisit(session: Seen, t: Translate): Promise<void> {
  const changes = await getChanges(session.boardId, VISIT)
  if (!changes.since) return announce(t('changes.firstVisit'))
  if (changes.items.length === 0) return announce(t('changes.nothing'))
  const label = t('changes.sinceVisit', { when: sinceWords(changes.since.at, t) })
  changeMarks.set(markedFrom(session, changes, { label, list: changesAddress(session.boardId) }))
}
