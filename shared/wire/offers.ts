import * as z from 'zod/mini'
import { AuthorSchema } from '#shared/wire/author.ts'
import { IdSchema, MomentSchema, PageQuerySchema, pageOf } from '#shared/wire/primitives.ts'

/** `named`: somebody stands in the field; `offered`: a participant is asked; then their answer. */
export const OFFER_STATES = ['named', 'offered', 'accepted', 'declined'] as const
export type OfferState = (typeof OFFER_STATES)[number]

/** A role on the map: a person field with somebody in it, and what they say to it. */
export const MapRoleSchema = z.object({
  elementId: IdSchema,
  kind: z.string(),
  title: z.string(),
  /** Name of the person field. */
  field: z.string(),
  person: z.object({
    name: z.optional(z.string()),
    role: z.optional(z.string()),
    organisationId: z.optional(z.string()),
  }),
  state: z.enum(OFFER_STATES),
  /** Id of the participant who is asked. */
  offeredTo: z.optional(IdSchema),
  offeredBy: z.optional(AuthorSchema),
  /** Id of the participant who accepted. */
  acceptedBy: z.optional(IdSchema),
  /** When it was offered, or answered. */
  at: z.optional(MomentSchema),
})
export type MapRole = z.infer<typeof MapRoleSchema>
/** `GET …/roles`: in map order, fields in their order. */
export const MapRoleListSchema = pageOf(MapRoleSchema)
export const MapRoleQuerySchema = z.extend(PageQuerySchema, {
  elementId: z.optional(IdSchema),
  /** Those offered to the person who asks. */
  mine: z.optional(z.enum(['true', 'false'])),
  state: z.optional(z.enum(OFFER_STATES)),
})
/** `PUT …/roles/:elementId/:field/offer` */
export const NewOfferSchema = z.strictObject({ participantId: IdSchema })
