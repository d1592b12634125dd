import { useEffect, useMemo } from 'react'
import type { Participant } from '#shared/wire/participants.ts'
import { listParticipants } from '#client/api/people.ts'
import { useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { createStore } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import type { Mentionable } from '#client/comments/mentions.ts'

const NOBODY: readonly Participant[] = []
/** Everybody who has joined the board that is on the page, once somebody has asked. */
const known = createStore<{ readonly boardId: string; readonly list: readonly Participant[] } | undefined>(undefined)
let asked: string | undefined

function load(boardId: string): void {
  asked = boardId
  listParticipants(boardId).then(
    (list) => {
      if (asked === boardId) known.set({ boardId, list })
    },
    () => {
      // Without them names are those that stand in the texts; the next who asks tries again.
      if (asked === boardId) asked = undefined
    },
  )
}

/** Everybody who has joined, in order of joining; empty until they have been fetched. */
export function useEveryone(): readonly Participant[] {
  const { boardId, events } = useSession()
  const now = useStore(known)
  useEffect(() => {
    if (asked !== boardId) load(boardId)
    return events.on((event) => {
      if (!event || event.kind === 'participant') load(boardId)
    })
  }, [boardId, events])
  return now?.boardId === boardId ? now.list : NOBODY
}

/** Who can be called upon: every person, then every organisation that somebody has come from. */
export function useMentionable(): readonly Mentionable[] {
  const t = useT()
  const everyone = useEveryone()
  const organisations = useOrganisations()
  return useMemo(() => {
    const counts = new Map<string, { name: string; colour: string; count: number }>()
    for (const { organisation } of everyone) {
      if (!organisation) continue
      const { id, colour } = organisation
      const name = organisations.find((one) => one.id === id)?.name ?? organisation.name
      counts.set(id, { name, colour, count: (counts.get(id)?.count ?? 0) + 1 })
    }
    return [
      ...everyone.map(({ id, name, organisation, colour }): Mentionable => ({
        id,
        name,
        kind: 'person',
        about: organisation ? (counts.get(organisation.id)?.name ?? organisation.name) : '',
        colour: organisation?.colour ?? colour,
      })),
      ...[...counts].map(([id, { name, colour, count }]): Mentionable => ({
        id,
        name,
        kind: 'organisation',
        about: t('comments.everyoneOf', { count }),
        colour,
      })),
    ]
  }, [everyone, organisations, t])
}
