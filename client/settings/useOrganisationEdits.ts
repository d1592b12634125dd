import { useMemo } from 'react'
import { patchOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { replaceOrganisation } from '#shared/doc/replaceOrganisation.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { useT } from '#client/ui/i18n.tsx'
import { ordersFor } from '#client/settings/organisationOrder.ts'

export interface OrganisationEdits {
  /** Puts an organisation at a place of the list, counted from 0. */
  readonly moveTo: (organisation: Organisation, place: number) => void
  readonly remove: (organisation: Organisation) => void
  /** Puts another one in its place everywhere, and removes it. */
  readonly replace: (organisation: Organisation, by: Organisation) => void
  /** Makes the first of them stand for all, with what the others say where it says nothing. */
  readonly merge: (same: readonly Organisation[]) => void
}

/** Changes to the organisations of the map, each one step to undo. */
export function useOrganisationEdits(): OrganisationEdits {
  const t = useT()
  const { doc, view } = useSession()
  const { perform } = useEdits()
  return useMemo(
    () => ({
      moveTo: (organisation, place) => {
        const { organisations } = view.map()
        const to = Math.max(0, Math.min(place, organisations.length - 1))
        const orders = ordersFor(organisations, organisation.id, to)
        if (orders.length === 0) return
        perform(t('mapSettings.steps.move'), () => {
          for (const { id, order } of orders) patchOrganisation(doc, id, { order }, 'person')
        })
        const { name } = organisation
        announce(t('mapSettings.moved', { name, place: to + 1, count: organisations.length }))
      },
      remove: ({ id, name }) => {
        perform(t('mapSettings.steps.remove'), () => removeOrganisation(doc, id, 'person'))
        toast(t('mapSettings.removed', { name }))
      },
      replace: (organisation, by) => {
        perform(t('mapSettings.steps.replace'), () => {
          replaceOrganisation(doc, organisation.id, by.id, 'person')
          removeOrganisation(doc, organisation.id, 'person')
        })
        toast(t('mapSettings.replaced', { name: organisation.name, other: by.name }))
      },
      merge: ([first, ...others]) => {
        if (!first) return
        perform(t('mapSettings.steps.merge'), () => {
          for (const other of others) {
            replaceOrganisation(doc, other.id, first.id, 'person')
            removeOrganisation(doc, other.id, 'person')
          }
          const { shortName, contact, colour } = Object.assign({}, ...others.toReversed(), first) as Organisation
          patchOrganisation(doc, first.id, { shortName, contact, colour }, 'person')
        })
        toast(t('mapSettings.replaced', { name: others[0]?.name ?? '', other: first.name }))
      },
    }),
    [t, doc, view, perform],
  )
}
