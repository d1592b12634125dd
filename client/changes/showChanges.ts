import type { Translate } from '#shared/i18n/texts.ts'
import type { Changes, ChangeAct, ElementChange } from '#shared/wire/history.ts'
import { ELEMENT_KINDS, type ElementKind } from '#shared/model/kinds.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { getChanges } from '#client/api/history.ts'
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

/** Changes as they are marked on the map; `label` says since when. */
export function markedFrom(session: Seen, { items }: Changes, label: string): Marked {
  const there = items.filter(({ elementId }) => session.view.element(elementId) !== undefined)
  const gone = items.filter(({ act, elementId }) => act === 'removed' && !session.view.element(elementId))
  return {
    boardId: session.boardId,
    label,
    marks: new Map(there.map(({ elementId, act }): [string, ChangeAct] => [elementId, act])),
    links: new Map(),
    ghosts: gone.flatMap((one) => ghostOf(session, one)),
    ghostLinks: [],
  }
}

/** A moment in words, in the language of the page. */
export const sinceWords = (at: string, t: Translate): string =>
  whenWords(at, serverNow(), LANGUAGE_SPECS[currentLanguage()].locale, t)

/** Marks what has changed since the person's last visit; says so when there was none, or nothing has changed. */
export async function showSinceVisit(session: Seen, t: Translate): Promise<void> {
  const changes = await getChanges(session.boardId, 'visit')
  if (!changes.since) return announce(t('changes.firstVisit'))
  if (changes.items.length === 0) return announce(t('changes.nothing'))
  changeMarks.set(markedFrom(session, changes, t('changes.sinceVisit', { when: sinceWords(changes.since.at, t) })))
}
