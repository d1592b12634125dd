import { findFindings } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { scopeOf, type ScopeRequest } from '#shared/views/scope.ts'
import type { ViewId } from '#shared/views/view.ts'
import { VIEWS } from '#shared/views/views.ts'
import { patchOf } from '#client/derived/listPatch.ts'
import { NO_MAP, applyDelta } from '#client/derived/mapDelta.ts'
import {
  keyOf,
  type Answer,
  type Inquiry,
  type Question,
  type Sheet,
  type SheetPatch,
} from '#client/derived/question.ts'

/** A sheet as texts, row by row: what two answers are compared by. */
interface Said {
  readonly rows: readonly string[]
  readonly footnotes: readonly string[]
}
const NOTHING: Said = { rows: [], footnotes: [] }
const said = (list: readonly unknown[]): readonly string[] => list.map((item) => JSON.stringify(item))

/** Answers inquiries one after another: keeps a copy of the map and what it has answered, and says only what is new. */
export function createAnswering(): (inquiry: Inquiry) => Answer {
  let map = NO_MAP
  const known = new Map<string, Said>()

  return ({ version, asOf, delta, asked, forgotten }) => {
    map = applyDelta(map, delta)
    for (const question of forgotten) known.delete(keyOf(question))
    const sheets = asked.flatMap((question): readonly SheetPatch[] => {
      const key = keyOf(question)
      const before = known.get(key) ?? NOTHING
      const sheet = sheetOf(question, map, asOf)
      const after = { rows: said(sheet.rows), footnotes: said(sheet.footnotes) }
      known.set(key, after)
      const rows = patchOf(before.rows, after.rows, sheet.rows)
      const footnotes = patchOf(before.footnotes, after.footnotes, sheet.footnotes)
      return rows || footnotes ? [{ question, rows, footnotes }] : []
    })
    return { version, sheets }
  }
}

/** The sheet that answers a question about a map on a day. */
export function sheetOf(question: Question, map: BenefitMap, asOf: string): Sheet {
  switch (question.about) {
    case 'register':
      return { rows: deriveRegister(map, asOf), footnotes: [] }
    case 'findings':
      return { rows: findFindings(map, asOf, { all: true }), footnotes: [] }
    case 'view':
      return viewSheet(question.id, question.request, map, asOf)
  }
}

function viewSheet(id: ViewId, request: ScopeRequest, map: BenefitMap, asOf: string): Sheet {
  const view = VIEWS[id]
  const scope = scopeOf(map, request)
  return { rows: view.derive(map, asOf, scope), footnotes: view.footnotes?.(map, asOf, scope) ?? [] }
}
