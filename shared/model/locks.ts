import type { Section } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { LockScope } from '#shared/wire/locks.ts'

/** A part of the map that only facilitators may change; `reason` may be empty. */
export interface MapLock {
  readonly scope: LockScope
  /** Of an element, a kind, an organisation (its lane) or a section. */
  readonly id: string
  readonly reason: string
}

/** What of an element decides whether a lock covers it. */
export type LockableElement = Pick<Element, 'id' | 'kind' | 'organisationId' | 'realisingOrganisationId'>
type Place = readonly [x: number, y: number]

/** The organisation in whose lane an element stands: where it is realised, else who is responsible. */
export const laneOrganisation = (element: LockableElement): string | undefined =>
  element.realisingOrganisationId ?? element.organisationId

/** Whether an element with its upper left corner at `place` lies in a section; one that nobody has placed lies in none. */
export const liesIn = (section: Pick<Section, 'x' | 'y' | 'width' | 'height'>, place: Place | undefined): boolean =>
  place !== undefined &&
  place[0] >= section.x &&
  place[0] < section.x + section.width &&
  place[1] >= section.y &&
  place[1] < section.y + section.height

/**
 * The first lock that covers an element, its rows and its place; undefined when none does. `section` gives the section
 * of an id, undefined when there is none. A link is locked when both its ends are.
 */
export function lockOnElement(
  locks: readonly MapLock[],
  element: LockableElement,
  place: Place | undefined,
  section: (id: string) => Pick<Section, 'x' | 'y' | 'width' | 'height'> | undefined,
): MapLock | undefined {
  return locks.find(({ scope, id }) => {
    switch (scope) {
      case 'element':
        return id === element.id
      case 'kind':
        return id === element.kind
      case 'lane':
        return id === laneOrganisation(element)
      case 'section': {
        const found = section(id)
        return found !== undefined && liesIn(found, place)
      }
    }
  })
}
