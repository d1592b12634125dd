import type { Me, MeExport } from '#shared/wire/me.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { listParticipants } from '#client/api/people.ts'

/** How many changes the person has written on each board. */
export function writtenOn({ writes }: Pick<MeExport, 'writes'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { boardId, updates } of writes) counts.set(boardId, (counts.get(boardId) ?? 0) + updates)
  return counts
}

/** Whether others would be left without a facilitator if this person went. */
export const leavesNobody = (people: readonly Participant[], me: string): boolean => {
  const others = people.filter(({ id }) => id !== me)
  return others.length > 0 && others.every(({ role }) => role !== 'facilitator')
}

/** The boards where others would be left without a facilitator. */
export async function aloneOn({ boards }: Me): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const led = boards.filter(({ participant }) => participant.role === 'facilitator')
  const judged = await Promise.all(
    led.map(async ({ id, title, participant }) =>
      leavesNobody(await listParticipants(id), participant.id) ? [{ id, title }] : [],
    ),
  )
  return judged.flat()
}
