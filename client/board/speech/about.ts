import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { badges } from '#client/health/badges.ts'
import { commentLines } from '#client/comments/commentLines.ts'
import { createStore } from '#client/session/store.ts'
import { currentLanguage } from '#client/ui/language.ts'
import type { Board } from '#client/board/board.ts'
import { storedLayout } from '#client/board/lanes/band.ts'
import { cardsIn } from '#client/board/sections/sectionGeometry.ts'
import { sectionOf, sectionTitle } from '#client/board/sections/sectionActions.ts'
import { changedLine, lockLine, lockWords, type AboutLine } from '#client/board/speech/aboutParts.ts'
import { elementHeading, elementLines, linkDetails } from '#client/board/speech/aboutElement.ts'
import { cardName, linkName, sentences, spokenTitle } from '#client/board/speech/names.ts'

/** What is told about. */
export interface AboutWhat {
  readonly elements: readonly ElementId[]
  readonly links: readonly LinkId[]
  readonly section: string | undefined
}
export interface About {
  readonly heading: string
  readonly lines: readonly AboutLine[]
}

/** What the panel beside the map tells about; undefined while it is closed. */
export const aboutState = createStore<AboutWhat | undefined>(undefined)

/** Of several things so many are named one by one. */
const MOST = 20

/** Everything that can be said about what is at hand; undefined when it is gone. */
export function aboutOf(board: Board, { elements, links, section }: AboutWhat): About | undefined {
  const { session, t } = board
  const { view } = session
  const { locale } = LANGUAGE_SPECS[currentLanguage()]
  const found = elements.flatMap((id) => view.element(id) ?? [])
  const [element] = found
  if (found.length + links.length > 1) {
    const names = [
      ...found.map((one) =>
        cardName(t, view, one, organisationOf(board, one.realisingOrganisationId ?? one.organisationId)),
      ),
      ...links.flatMap((id) => linkName(t, view, id) ?? []),
    ]
    return {
      heading: t('speech.about.several', { count: names.length }),
      lines: listed(t, names).map((text) => ({ text })),
    }
  }
  if (element) return { heading: elementHeading(board, element), lines: elementLines(board, element, locale) }
  const [linkId] = links
  return linkId === undefined ? aboutSection(board, section, locale) : aboutLink(board, linkId, locale)
}

/** The same to be spoken at once. */
export const aboutWords = ({ heading, lines }: About): string =>
  sentences([heading, ...lines.map(({ label, text }) => (label ? `${label}: ${text}` : text))])

const organisationOf = ({ session }: Board, id: string | undefined): string | undefined =>
  session.view.map().organisations.find((one) => one.id === id)?.name

const listed = (t: Board['t'], names: readonly string[]): readonly string[] =>
  names.length > MOST ? [...names.slice(0, MOST), t('speech.about.more', { count: names.length - MOST })] : names

function aboutLink(board: Board, id: LinkId, locale: string): About | undefined {
  const { session, t } = board
  const link = session.view.link(id)
  if (!link) return undefined
  const findings = badges.get()?.words(id).split('\n').filter(Boolean) ?? []
  return {
    heading: linkName(t, session.view, id) ?? '',
    lines: [
      ...linkDetails(t, link).map((words) => ({ text: words.charAt(0).toLocaleUpperCase() + words.slice(1) })),
      ...findings.map((text) => ({ label: t('speech.about.findings'), text })),
      ...lockLine(board, id),
      ...commentLines(t, id),
      ...changedLine(board, id, locale),
    ],
  }
}

function aboutSection(board: Board, id: string | undefined, locale: string): About | undefined {
  const { session, t } = board
  const section = id === undefined ? undefined : sectionOf(board, id)
  if (!section || id === undefined) return undefined
  const inside = cardsIn(section, storedLayout(board.layout()).rects).flatMap((one) => session.view.element(one) ?? [])
  const organisation = organisationOf(board, section.organisationId)
  const lock = session.hello.get()?.locks.find((one) => one.scope === 'section' && one.id === id)
  return {
    heading: t('speech.about.section', { title: sectionTitle(board, section) }),
    lines: [
      ...(organisation ? [{ text: organisation }] : []),
      {
        label: t('speech.about.cards'),
        text: [
          String(inside.length),
          ...listed(
            t,
            inside.map((one) => spokenTitle(t, one)),
          ),
        ].join(', '),
      },
      ...(lock ? [lockWords(t, lock.reason)] : []),
      ...changedLine(board, id, locale),
    ],
  }
}
