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
  /** As it is shown: of two equal names on a board the one that came later has a number, `Anna Berg (2)`. */
  name: z.string(),
  /** What the person wrote, where it is shown otherwise. */
  ownName: z.optional(z.string()),
  organisation: z.nullable(ParticipantOrganisationSchema),
  role: RoleSchema,
  colour: ColourSchema,
  /** Came by an invite, not signed in. */
  guest: z.boolean(),
  joinedAt: MomentSchema,
  /** The invite that gave the role; the maker of a board has none. */
  inviteId: z.optional(IdSchema),
  /** Organisation in whose name this person approves versions. */
  approvesFor: z.optional(IdSchema),
})
export type Participant = z.infer<typeof ParticipantSchema>
export const ParticipantListSchema = pageOf(ParticipantSchema)

/** `PATCH …/participants/:pid`: facilitators all of it, others their own name and organisation. */
export const ParticipantPatchSchema = z.strictObject({
  name: z.optional(PersonNameSchema),
  role: z.optional(RoleSchema),
  organisation: z.optional(z.nullable(OrganisationChoiceSchema)),
  approvesFor: z.optional(z.nullable(IdSchema)),
})
export type ParticipantPatch = z.infer<typeof ParticipantPatchSchema>
/**
 * `DELETE …/participants/:pid?erase=true&evenAlone=true&comments=delete`: also erases the person, also where no facilitator
 * is left, and the texts of their comments, which else stay without a name.
 */
export const RemovalQuerySchema = z.strictObject({
  erase: z.optional(z.enum(['true', 'false'])),
  evenAlone: z.optional(z.enum(['true', 'false'])),
  comments: z.optional(z.enum(['anonymise', 'delete'])),
})
