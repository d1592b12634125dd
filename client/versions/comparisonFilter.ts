import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { organisationUses } from '#shared/model/organisationUses.ts'
import type { MapComparison } from '#shared/wire/versions.ts'
import { elementIn } from '#client/versions/differenceWords.ts'

/** Which part of a comparison is asked for; conditions combine with AND. */
export interface Narrowing {
  /** Elements that name the organisation, on either of the maps. */
  readonly organisation?: string | undefined
  readonly kind?: ElementKind | undefined
}
interface Maps {
  readonly before: BenefitMap
  readonly after: BenefitMap
}

/** The part of a comparison that is asked for: a link belongs to both its ends, a row of the register to its benefit. */
export function narrowed(
  comparison: MapComparison,
  { before, after }: Maps,
  { organisation, kind }: Narrowing,
): MapComparison {
  if (organisation === undefined && kind === undefined) return comparison
  const named = organisation === undefined ? undefined : namedBy([before, after], organisation)
  const fits = (id: string): boolean => {
    const element = elementIn(after, id) ?? elementIn(before, id)
    return (named?.has(id) ?? true) && (kind === undefined || element?.kind === kind)
  }
  const elements = <T extends { readonly id: string }>(list: readonly T[]): T[] => list.filter(({ id }) => fits(id))
  const links = <T extends { readonly from: string; readonly to: string }>(list: readonly T[]): T[] =>
    list.filter(({ from, to }) => fits(from) || fits(to))
  const rows = <T extends { readonly benefitId: string }>(list: readonly T[]): T[] =>
    list.filter(({ benefitId }) => fits(benefitId))
  const { elements: all, links: lines, register, others } = comparison
  return {
    ...comparison,
    elements: {
      added: elements(all.added),
      removed: elements(all.removed),
      changed: elements(all.changed),
      moved: elements(all.moved),
    },
    links: { added: links(lines.added), removed: links(lines.removed), changed: links(lines.changed) },
    others:
      kind === undefined ? others.filter(({ in: root, id }) => root === 'organisations' && id === organisation) : [],
    register: { added: rows(register.added), removed: rows(register.removed), changed: rows(register.changed) },
  }
}

const namedBy = (maps: readonly BenefitMap[], organisation: string): ReadonlySet<string> =>
  new Set(
    maps.flatMap((map) =>
      (organisationUses(map).get(organisation) ?? []).flatMap((use) => ('elementId' in use ? [use.elementId] : [])),
    ),
  )
