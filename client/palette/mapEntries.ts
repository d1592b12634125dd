import { creatableOf, elementNumber, kindLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { numberIn, type BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { goToSection, sectionTitle } from '#client/board/sections/sectionActions.ts'
import { follow, stopFollowing, whoWords } from '#client/board/together/follow.ts'
import { following } from '#client/board/together/following.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { peopleOnce } from '#client/boards/peopleHere.ts'
import { atCanvas, showElement } from '#client/palette/goTo.ts'
import type { PaletteEntry } from '#client/palette/paletteEntry.ts'
import { searchText, type SearchText } from '#client/palette/score.ts'
import { announce } from '#client/ui/announce.tsx'

/** Where something is named only beside other things. */
const BESIDE = 0.5

/** What lies on the map and in the parking lot, its sections and organisations, and who is here. */
export function mapEntries(page: PageContext): readonly PaletteEntry[] {
  const map = page.session.view.map()
  return [
    ...elementEntries(page, map),
    ...peopleEntries(page),
    ...sectionEntries(page, map),
    ...organisationEntries(page, map),
  ]
}

function elementEntries(page: PageContext, map: BenefitMap): readonly PaletteEntry[] {
  const { t } = page
  const organisations = new Map(map.organisations.map((one) => [one.id, one]))
  // Words that stand beside thousands of titles are made ready once.
  const beside = remembered((text) => searchText(text, BESIDE))
  return [...map.elements, ...map.aside].map((element) => {
    const kind = creatableOf(element)
    const organisation = organisations.get(element.organisationId ?? '')
    const n = numberIn(map, element.id)
    const number = n === undefined ? '' : elementNumber(t, element.kind, n)
    const kindAndNumber = number ? t('palette.element', { kind: kindLabel(t, kind), number }) : kindLabel(t, kind)
    const details = [kindAndNumber, organisation?.name ?? '', element.parked ? t('palette.parked') : '']
    return {
      key: `element ${element.id}`,
      group: 'elements',
      label: element.title.trim() || t('board.untitled'),
      sign: { kind },
      detail: details.filter((one) => one !== '').join(' · '),
      texts: [
        searchText(element.title),
        ...(n === undefined ? [] : [numberText(t, element, n)]),
        beside(kindLabel(t, kind)),
        ...(organisation ? [beside(`${organisation.name} ${organisation.shortName ?? ''}`)] : []),
      ],
      run: () => showElement(page, element.id),
    }
  })
}

function remembered(make: (text: string) => SearchText): (text: string) => SearchText {
  const known = new Map<string, SearchText>()
  return (text) => {
    const made = known.get(text) ?? make(text)
    known.set(text, made)
    return made
  }
}

/** A number as people type it: N-012, N012, N-12, N12, 012. */
function numberText(t: Translate, { kind }: Element, n: number): SearchText {
  const letter = t(`letter.${kind}`).toLowerCase()
  const padded = String(n).padStart(3, '0')
  const written = `${letter} ${padded} ${letter}${padded} ${letter} ${n} ${letter}${n}`
  return { exact: written, plain: written, weight: 1 }
}

function peopleEntries({ session, t }: PageContext): readonly PaletteEntry[] {
  const people = session.people
  if (!people) return []
  return peopleOnce(people.get())
    .filter((one) => !one.me && !one.lost)
    .map((person) => {
      const { participantId, name, organisation } = person
      const isFollowed = following.get() === participantId
      const key = isFollowed ? 'together.stopNamed' : 'together.followNamed'
      return {
        key: `person ${participantId}`,
        group: 'people',
        label: t(key, { name }),
        sign: { group: 'people' },
        detail: organisation,
        texts: [searchText(name), searchText(t(key, { name }), 0.95), searchText(whoWords(t, person), BESIDE)],
        english: (en) => [en(key, { name })],
        run: () => (isFollowed ? stopFollowing(session, t) : follow({ ...session, people }, participantId, t)),
      }
    })
}

const sectionEntries = (page: PageContext, map: BenefitMap): readonly PaletteEntry[] =>
  map.sections.map((section) => {
    const title = sectionTitle(page, section)
    return {
      key: `section ${section.id}`,
      group: 'sections',
      label: page.t('palette.section', { title }),
      sign: { group: 'sections' },
      texts: [searchText(title), searchText(page.t('palette.section', { title }), 0.95)],
      english: (en) => [en('palette.section', { title })],
      run: () => atCanvas(page, () => goToSection(section.id)),
    }
  })

function organisationEntries(page: PageContext, map: BenefitMap): readonly PaletteEntry[] {
  const { session, t } = page
  const theirs = new Map<string, string[]>()
  for (const { id, organisationId } of map.elements) {
    if (organisationId === undefined) continue
    const known = theirs.get(organisationId)
    if (known) known.push(id)
    else theirs.set(organisationId, [id])
  }
  return map.organisations.flatMap(({ id, name, shortName = '' }) => {
    const ids = theirs.get(id)
    if (!ids) return []
    return {
      key: `organisation ${id}`,
      group: 'organisations',
      label: t('palette.organisation', { organisation: name }),
      sign: { group: 'organisations' },
      detail: t('palette.count', { count: ids.length }),
      texts: [
        searchText(name),
        searchText(t('palette.organisation', { organisation: name }), 0.95),
        ...(shortName ? [searchText(shortName)] : []),
      ],
      english: (en: Translate) => [en('palette.organisation', { organisation: name })],
      run: () =>
        atCanvas(page, ({ view }) => {
          const here = ids.filter((one) => session.view.element(one))
          session.selection.select(here)
          view.fit(here)
          announce(t('palette.said.organisation', { count: here.length, organisation: name }))
        }),
    } satisfies PaletteEntry
  })
}
