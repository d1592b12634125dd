import * as z from 'zod/mini'
import { ParticipantSchema } from '#shared/wire/participants.ts'
import { BoardIdSchema, MomentSchema } from '#shared/wire/primitives.ts'

/** `GET /api/me`: the session, and who it is on each of its boards, last changed board first. */
export const MeSchema = z.object({
  session: z.object({ createdAt: MomentSchema, lastUsedAt: MomentSchema, ownDevice: z.boolean() }),
  boards: z.array(z.object({ id: BoardIdSchema, title: z.string(), participant: ParticipantSchema })),
})
export type Me = z.infer<typeof MeSchema>
