import * as z from 'zod/mini'
import { InviteTokenSchema, PasscodeSchema } from '#shared/wire/invites.ts'
import { OrganisationChoiceSchema, ParticipantSchema, PersonNameSchema } from '#shared/wire/participants.ts'
import { BoardIdSchema, ColourSchema, IdSchema, LanguageSchema, RoleSchema } from '#shared/wire/primitives.ts'

export const JoinPreviewRequestSchema = z.strictObject({ invite: InviteTokenSchema })
/** What a person sees before joining; `me` when the session already takes part. */
export const JoinPreviewSchema = z.object({
  board: z.object({ title: z.string(), language: LanguageSchema }),
  /** The role that joining gives, or the one already held where that is stronger. */
  role: RoleSchema,
  organisations: z.array(
    z.object({ id: IdSchema, name: z.string(), shortName: z.nullable(z.string()), colour: ColourSchema }),
  ),
  /** Joining asks for the word that goes with this invite; not of those to whom it gives nothing new. */
  passcodeNeeded: z.boolean(),
  /** With the name as the person wrote it. */
  me: z.optional(ParticipantSchema),
})
export type JoinPreview = z.infer<typeof JoinPreviewSchema>

export const JoinRequestSchema = z.strictObject({
  invite: InviteTokenSchema,
  passcode: z.optional(PasscodeSchema),
  name: PersonNameSchema,
  organisation: z.optional(OrganisationChoiceSchema),
  /** The computer is the person's own: the browser may keep a copy of the map. */
  ownDevice: z.optional(z.boolean()),
})
export type JoinRequest = z.infer<typeof JoinRequestSchema>
export const JoinedSchema = z.object({ boardId: BoardIdSchema, role: RoleSchema, participant: ParticipantSchema })
export type Joined = z.infer<typeof JoinedSchema>
