import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { createMapView } from '#shared/doc/mapView.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { anyEdit } from '#shared/testing/edits.ts'
import { VIEW_IDS } from '#shared/views/view.ts'
import { createAnswering, sheetOf } from '#client/derived/answering.ts'
import { applyPatch } from '#client/derived/listPatch.ts'
import { NO_MAP, deltaOf } from '#client/derived/mapDelta.ts'
import { FINDINGS, REGISTER, keyOf, viewQuestion, type Inquiry, type Sheet } from '#client/derived/question.ts'

const asOf = '2026-06-30'
const QUESTIONS = [REGISTER, FINDINGS, ...VIEW_IDS.map((id) => viewQuestion(id))]
const ask = (changes: Partial<Inquiry>): Inquiry => ({
  version: 1,
  asOf,
  delta: { lists: {}, values: {} },
  asked: [],
  forgotten: [],
  ...changes,
})

test('what the page holds after any edits and questions is what it would derive itself', () => {
  const anyRound = fc.tuple(
    fc.array(anyEdit, { maxLength: 4 }),
    fc.subarray(QUESTIONS, { minLength: 1 }),
    fc.subarray(QUESTIONS, { maxLength: 2 }),
  )
  fc.assert(
    fc.property(fc.array(anyRound, { maxLength: 8 }), (rounds) => {
      const doc = new Y.Doc()
      const view = createMapView(doc)
      const answering = createAnswering()
      const held = new Map<string, Sheet>()
      let sent = NO_MAP
      for (const [edits, asked, forgotten] of rounds) {
        for (const edit of edits) edit.run(doc, 'person')
        for (const question of forgotten) held.delete(keyOf(question))
        const inquiry = ask({ asked, forgotten, delta: deltaOf(sent, view.map()) })
        sent = view.map()
        const { sheets } = structuredClone(answering(structuredClone(inquiry)))
        for (const { question, rows, footnotes } of sheets) {
          const before = held.get(keyOf(question)) ?? { rows: [], footnotes: [] }
          held.set(keyOf(question), {
            rows: rows ? applyPatch(before.rows, rows) : before.rows,
            footnotes: footnotes ? applyPatch(before.footnotes, footnotes) : before.footnotes,
          })
        }
        for (const question of asked) {
          const direct = sheetOf(question, view.map(), asOf)
          expect(held.get(keyOf(question)) ?? { rows: [], footnotes: [] }).toEqual(direct)
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('an answer holds only the rows that changed', () => {
  const map = benefitMapOf(swedish)
  const answering = createAnswering()
  const first = answering(ask({ delta: deltaOf(NO_MAP, map), asked: [REGISTER, FINDINGS] }))
  expect(first.sheets).toHaveLength(2)

  const benefit = map.elements.find(({ kind }) => kind === 'benefit')
  const renamed = {
    ...map,
    elements: map.elements.map((element) => (element === benefit ? { ...element, title: 'Nytt namn' } : element)),
  }
  const { sheets } = answering(ask({ delta: deltaOf(map, renamed), asked: [REGISTER, FINDINGS] }))
  expect(sheets.map(({ question }) => question)).toEqual([REGISTER])
  const rows = sheets[0]?.rows?.flatMap((step) => ('items' in step ? step.items : []))
  expect(rows).toMatchObject([{ benefitId: benefit?.id, title: 'Nytt namn' }])
})

test('another day is another answer, the same day none', () => {
  const map = benefitMapOf(swedish)
  const answering = createAnswering()
  answering(ask({ delta: deltaOf(NO_MAP, map), asked: [REGISTER] }))
  expect(answering(ask({ asked: [REGISTER] })).sheets).toEqual([])
  expect(answering(ask({ asked: [REGISTER], asOf: '2031-01-01' })).sheets).toHaveLength(1)
})
