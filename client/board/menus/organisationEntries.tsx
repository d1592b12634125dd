import { patchElement } from '#shared/doc/elements.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { announce } from '#client/ui/announce.tsx'
import type { MenuGroupEntry } from '#client/ui/menuEntry.ts'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { mayEdit, step, titleOf, type Board } from '#client/board/board.ts'
import { mayPut } from '#client/paste/room.ts'

/** No organisation has an id with a space. */
const NONE = 'no organisation'

/** The map's organisations to choose from, the chosen one marked, and none of them. */
export const organisationChoice = (
  t: Translate,
  heading: string,
  organisations: readonly Organisation[],
  chosen: string | undefined,
  choose: (id: string | undefined) => void,
): MenuGroupEntry => ({
  id: 'organisations',
  heading,
  selected: chosen ?? NONE,
  entries: [
    ...organisations.map((one) => ({
      id: one.id,
      label: one.name,
      icon: <Dot colour={one.colour} />,
      run: () => choose(one.id),
    })),
    { id: NONE, label: t('structure.menus.noOrganisation'), run: () => choose(undefined) },
  ],
})

function Dot({ colour }: { colour: string | undefined }) {
  const { background } = organisationColour(colour)
  return <span style={{ width: 10, height: 10, borderRadius: 3, background }} aria-hidden="true" />
}

/**
 * Whose elements are: a benefit is realised at an organisation, all else has one that is responsible. Sets it for all of
 * them at once.
 */
export function organisationEntries(board: Board, ids: readonly ElementId[]): MenuGroupEntry {
  const { session, t } = board
  const elements = ids.flatMap((id) => session.view.element(id) ?? [])
  const now = new Set(elements.map(laneOrganisation))
  const [only] = now
  const isRealised = elements.every(({ kind }) => kind === 'benefit')
  return organisationChoice(
    t,
    t(isRealised ? 'structure.menus.realising' : 'structure.menus.organisation'),
    session.view.map().organisations.filter(({ kind }) => kind !== 'group'),
    now.size === 1 ? only : '',
    (id) => setOrganisation(board, ids, id),
  )
}

function setOrganisation(board: Board, ids: readonly ElementId[], id: string | undefined): void {
  const [first] = ids
  if (first === undefined || !mayEdit(board, ids)) return
  const { session, t } = board
  const patches = ids.map((one) => {
    const isBenefit = session.view.element(one)?.kind === 'benefit'
    return { id: one, patch: isBenefit ? { realisingOrganisationId: id } : { organisationId: id } }
  })
  const put = patches.map(({ id: one, patch }) => ({ id: one, ...patch }))
  if (id !== undefined && !mayPut(board, put)) return
  step(board, t('structure.menus.organisationStep'), () => {
    for (const { id: one, patch } of patches) patchElement(session.doc, one, patch, 'person')
  })
  const organisation = session.view.map().organisations.find((one) => one.id === id)?.name
  announce(
    t('structure.menus.organisationSet', {
      title: ids.length === 1 ? titleOf(board, first) : t('inspector.selected', { count: ids.length }),
      organisation: organisation ?? t('structure.menus.noOrganisation'),
    }),
  )
}
