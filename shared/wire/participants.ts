import * as z from 'zod/mini'
import { MAX_NAME, MAX_ORGANISATION_NAME } from '#shared/wire/limits.ts'
import { ColourSchema, IdSchema, MomentSchema, RoleSchema, line, pageOf } from '#shared/wire/primitives.ts'

/** The organisation of a participant: one on the map, or one of the participant's own under an id made by the server. */
const ParticipantOrganisationSchema = z.object({ id: IdSchema, name: z.string(), colour: ColourSchema })

/** What a person says of an organisation: one on the map by its id, or a name. */
export const OrganisationChoiceSchema = z.union([
  z.strictObject({ id: IdSchema }),
  z.strictObject({ name: line(MAX_ORGANISATION_NAME) }),
])
export type OrganisationChoice = z.infer<typeof OrganisationChoiceSchema>

export const PersonNameSchema = line(MAX_NAME)

/** One person on one board. */
export const ParticipantSchema = z.object({
  id: IdSchema,
  name: z.string(),
  organisation: z.nullable(ParticipantOrganisationSchema),
  role: RoleSchema,
  colour: ColourSchema,
  /** Came by an invite, not signed in. */
  guest: z.boolean(),
  joinedAt: MomentSchema,
})
export type Participant = z.infer<typeof ParticipantSchema>
export const ParticipantListSchema = pageOf(ParticipantSchema)
