import { inForce, holdingsOn } from '#server/boards/offers.ts'
import { notify, type NewNotice } from '#server/boards/notify.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import { NoSuchBoard } from '#server/sync/faults.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isActive, type Element } from '#shared/model/element.ts'
import { measurementStatusOf, nextMeasurementDue } from '#shared/register/measurementPlan.ts'

/** A benefit whose measurement is overdue, and the day it was due. */
interface Overdue {
  readonly benefit: Element
  readonly since: string
}

/** Benefits whose measurement is overdue on the map's status date, else today, in map order. */
export function overdueOn(map: BenefitMap, today: string): readonly Overdue[] {
  const asOf = map.settings.asOf ?? today
  return map.elements.flatMap((benefit) => {
    if (benefit.kind !== 'benefit' || !isActive(benefit) || measurementStatusOf(benefit, asOf) !== 'overdue') return []
    const since = nextMeasurementDue(benefit, asOf)
    return since === undefined ? [] : [{ benefit, since }]
  })
}

type Needs = Pick<Deps, 'storage' | 'rooms' | 'clock' | 'mail' | 'log'>

async function overdueNotices({ storage, rooms, clock }: Needs, boardId: string): Promise<readonly NewNotice[]> {
  const [{ map }, offers, participants] = await Promise.all([
    storedMap(rooms, boardId),
    storage.offers(boardId),
    storage.participants(boardId),
  ])
  const present = new Set(participants.map(({ id }) => id))
  const responsible = holdingsOn(map).filter(({ field }) => field === 'measurementResponsible')
  return overdueOn(map, clock.today()).flatMap(({ benefit: { id: elementId }, since }) => {
    const holding = responsible.find(({ element }) => element.id === elementId)
    const stored = offers.find((one) => one.elementId === elementId && one.field === 'measurementResponsible')
    const offer = holding && inForce(stored, holding, present)
    if (offer?.acceptedAt === undefined) return []
    const { participantId } = offer
    return {
      boardId,
      participantId,
      kind: 'overdue',
      subject: { elementId, since },
      once: `overdue:${elementId}:${since}`,
    }
  })
}

/** Tells those who have accepted to measure a benefit that its measurement is overdue, once for each day it was due. */
export async function tellOverdue(deps: Needs): Promise<void> {
  const failed: unknown[] = []
  for (const boardId of await deps.storage.boardsWithAcceptedRoles()) {
    try {
      await notify(deps, await overdueNotices(deps, boardId))
    } catch (error) {
      if (error instanceof NoSuchBoard) continue // deleted meanwhile
      deps.log.error({ err: error, boardId }, 'overdue measurements could not be looked for')
      failed.push(error)
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, 'overdue measurements could not be looked for')
}
