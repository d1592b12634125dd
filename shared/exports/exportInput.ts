import type { BenefitMap, Language } from '#shared/model/benefitMap.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { CitedVersion } from '#shared/exports/citedVersion.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { scopeOf, type ScopeRequest } from '#shared/views/scope.ts'
import type { DerivedView, Scope, ViewId } from '#shared/views/view.ts'
import { VIEW_IDS } from '#shared/views/view.ts'
import { VIEWS, type ViewRows } from '#shared/views/views.ts'

/** The tables that can be exported, by their names in addresses. */
export const TABLE_NAMES = ['register', ...VIEW_IDS] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** What an export of one table is made of. */
export interface ExportInput {
  readonly of: TableName
  readonly map: BenefitMap
  /** The board whose map it is, and the stored state it stands for. */
  readonly boardId: string
  readonly seq: number
  readonly asOf: string
  readonly language: Language
  readonly t: Translate
  /** Which part of the map; all of it without. */
  readonly request?: ScopeRequest | undefined
  /** Keys of columns of the register; `benefitId` is always there. */
  readonly columns?: readonly string[] | undefined
  /** The version whose map it is; without one it is the board as it is now. */
  readonly version?: CitedVersion | undefined
  /** Of a board as it is now: the newest version that all organisations have approved. */
  readonly approved?: CitedVersion | undefined
}

export const scopeIn = ({ map, request }: Pick<ExportInput, 'map' | 'request'>): Scope => scopeOf(map, request ?? {})

/** The rows of the register in a part of the map, in map order. */
export function registerRows(map: BenefitMap, asOf: string, scope: Scope): readonly RegisterRow[] {
  return deriveRegister(map, asOf).filter(({ benefitId }) => scope.has(benefitId))
}

/** A view with rows of its own type. */
export const viewOf = <Id extends ViewId>(id: Id): DerivedView<ViewRows[Id]> => VIEWS[id]
