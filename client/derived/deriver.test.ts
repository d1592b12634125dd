import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { createMapView } from '#shared/doc/mapView.ts'
import { setPositions } from '#shared/doc/positions.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { anyEdit } from '#shared/testing/edits.ts'
import { createStore } from '#client/session/store.ts'
import { createAnswering, sheetOf } from '#client/derived/answering.ts'
import { createAsking } from '#client/derived/asking.ts'
import { createDeriver, type OpenAnswerer } from '#client/derived/deriver.ts'
import { FINDINGS, REGISTER, viewQuestion, type Answer, type Inquiry, type Question } from '#client/derived/question.ts'

const EVERY_MS = 50
const DAY = '2026-06-30'
/** Lets what was opened be heard of. */
const opened = () => new Promise<void>((done) => void setImmediate(done))

/** A deriver whose other thread answers when it is told to, with a clock that stands until it is moved on. */
function setUp({ broken = false, isLoaded = true } = {}) {
  const doc = new Y.Doc()
  addElement(doc, { id: 'b', kind: 'benefit', title: 'Nytta' }, 'person')
  let time = 0
  let due: { at: number; run: () => void }[] = []
  const asked: Inquiry[] = []
  const threads: { answer: () => void; die: () => void; closed: boolean }[] = []
  const open: OpenAnswerer = async (answer, died) => {
    const answering = createAnswering()
    const waiting: Answer[] = []
    const thread = {
      closed: false,
      die: died,
      answer: () => {
        const first = waiting.shift()
        if (first) answer(first)
      },
    }
    threads.push(thread)
    return Promise.resolve({
      everyMs: EVERY_MS,
      send: (inquiry) => {
        asked.push(inquiry)
        waiting.push(structuredClone(answering(structuredClone(inquiry))))
      },
      close: () => void (thread.closed = true),
    })
  }
  const view = createMapView(doc)
  const asOf = createStore(DAY)
  const loaded = createStore(isLoaded)
  const derived = createStore<BenefitMap | undefined>(undefined)
  const asking = createAsking(() => deriver.wake())
  const deriver = createDeriver({
    view,
    asOf,
    loaded,
    asking,
    derived,
    answerers: broken ? [() => Promise.reject(new Error('no threads here')), open] : [open, open],
    clock: {
      now: () => time,
      after: (ms, run) => {
        const entry = { at: time + ms, run }
        due.push(entry)
        return () => (due = due.filter((one) => one !== entry))
      },
    },
  })
  const pass = (ms: number) => {
    time += ms
    const ripe = due.filter(({ at }) => at <= time)
    due = due.filter(({ at }) => at > time)
    for (const { run } of ripe) run()
  }
  const listen = (question: Question) => {
    const sheet = asking.ask(question)
    const seen: (readonly unknown[] | undefined)[] = []
    return { sheet, seen, leave: sheet.subscribe(() => seen.push(sheet.get()?.rows)) }
  }
  const rename = (title: string) => patchElement(doc, 'b', { title }, 'person')
  const thread = () => threads.at(-1) ?? expect.fail('nobody answers yet')
  return { doc, view, asOf, loaded, derived, deriver, asked, threads, thread, pass, listen, rename }
}
const titles = (seen: readonly (readonly unknown[] | undefined)[]) =>
  seen.map((rows) => (rows as { title: string }[] | undefined)?.map(({ title }) => title).join())

test('nothing is opened or derived before somebody asks', async () => {
  const { asked, threads, pass, rename } = setUp()
  rename('Ny')
  await opened()
  pass(1000)
  expect([threads, asked]).toEqual([[], []])
})

test('there is no sheet before the first answer, and an empty one if there is nothing', async () => {
  const { listen, thread, pass } = setUp()
  const { sheet } = listen(viewQuestion('risks'))
  await opened()
  pass(0)
  expect(sheet.get()).toBeUndefined()
  thread().answer()
  expect(sheet.get()).toEqual({ rows: [], footnotes: [] })
})

test('of a map that is still on its way nothing is said, so that nobody takes it for an empty one', async () => {
  const { loaded, asked, listen, pass } = setUp({ isLoaded: false })
  const { sheet } = listen(REGISTER)
  await opened()
  pass(1000)
  expect([asked, sheet.get()]).toEqual([[], undefined])
  loaded.set(true)
  await opened()
  pass(0)
  expect(asked).toHaveLength(1)
})

test('all who ask the same share one derivation and one sheet', async () => {
  const { asked, listen, thread, pass } = setUp()
  const [one, other] = [listen(REGISTER), listen(REGISTER)]
  await opened()
  pass(0)
  thread().answer()
  pass(1000)
  expect(asked.map((inquiry) => inquiry.asked)).toEqual([[REGISTER]])
  expect(one.sheet.get()).toBe(other.sheet.get())
})

test('edits made while an answer is awaited are asked about once, as they are then', async () => {
  const { asked, listen, thread, pass, rename } = setUp()
  const { seen } = listen(REGISTER)
  await opened()
  pass(0)
  rename('N')
  rename('Ny')
  pass(EVERY_MS)
  expect(asked).toHaveLength(1)
  thread().answer()
  pass(EVERY_MS)
  rename('Ny tid')
  thread().answer()
  pass(EVERY_MS)
  thread().answer()
  expect(titles(seen)).toEqual(['Nytta', 'Ny', 'Ny tid'])
  expect(asked).toHaveLength(3)
})

test('an edit after a pause is asked about at once, one soon after it when the time has come', async () => {
  const { asked, listen, thread, pass, rename } = setUp()
  listen(REGISTER)
  await opened()
  pass(0)
  thread().answer()
  pass(1000)
  rename('N')
  pass(0)
  thread().answer()
  rename('Ny')
  pass(EVERY_MS - 1)
  expect(asked).toHaveLength(2)
  pass(1)
  expect(asked).toHaveLength(3)
})

test('the other thread rests after a derivation that took long', async () => {
  const { asked, listen, thread, pass, rename } = setUp()
  listen(REGISTER)
  await opened()
  pass(0)
  rename('N')
  pass(400)
  thread().answer()
  pass(199)
  expect(asked).toHaveLength(1)
  pass(1)
  expect(asked).toHaveLength(2)
})

test('what nobody looks at is not derived, and stands there as it was when somebody looks again', async () => {
  const { asked, listen, thread, pass, rename } = setUp()
  const { sheet, leave } = listen(REGISTER)
  await opened()
  pass(0)
  thread().answer()
  leave()
  rename('Ny')
  pass(1000)
  expect(asked).toHaveLength(1)

  const again = listen(REGISTER)
  expect(titles([sheet.get()?.rows])).toEqual(['Nytta'])
  pass(0)
  thread().answer()
  expect(titles(again.seen)).toEqual(['Ny'])
})

test('sheets that nobody has looked at for long are forgotten on both sides', async () => {
  const { asked, listen, thread, pass } = setUp()
  for (let n = 0; n < 12; n++) {
    const { leave } = listen(viewQuestion('risks', { elements: [`e${n}`] }))
    if (n === 0) await opened()
    pass(1000)
    thread().answer()
    leave()
  }
  expect(asked.flatMap(({ forgotten }) => forgotten)).toEqual(
    [0, 1, 2].map((n) => viewQuestion('risks', { elements: [`e${n}`] })),
  )
})

test('moving a card derives nothing, another status date everything', async () => {
  const { doc, asOf, asked, listen, thread, pass } = setUp()
  listen(REGISTER)
  listen(FINDINGS)
  await opened()
  pass(0)
  thread().answer()
  setPositions(doc, [['b', [10, 20]]], 'person')
  pass(1000)
  expect(asked).toHaveLength(1)
  asOf.set('2027-01-01')
  pass(0)
  expect(asked[1]).toMatchObject({ asOf: '2027-01-01', asked: [REGISTER, FINDINGS], delta: { lists: {}, values: {} } })
})

test('rows that say the same keep their object, a list that says the same too', async () => {
  const { doc, listen, thread, pass } = setUp()
  addElement(doc, { id: 'c', kind: 'benefit', title: 'Annan' }, 'person')
  const register = listen(REGISTER)
  const plan = listen(viewQuestion('risks'))
  await opened()
  pass(0)
  thread().answer()
  const [before, risks] = [register.sheet.get(), plan.sheet.get()]
  patchElement(doc, 'c', { title: 'Nytt' }, 'person')
  pass(1000)
  thread().answer()
  expect(register.sheet.get()?.rows[0]).toBe(before?.rows[0])
  expect(register.sheet.get()?.rows[1]).not.toBe(before?.rows[1])
  expect(plan.sheet.get()).toBe(risks)
})

test('where no thread can be had, the next way answers', async () => {
  const { listen, thread, pass, view } = setUp({ broken: true })
  const { sheet } = listen(FINDINGS)
  await opened()
  pass(0)
  thread().answer()
  expect(sheet.get()).toEqual(sheetOf(FINDINGS, view.map(), DAY))
})

test('when the thread dies, the next one is told the whole map and answers what was asked', async () => {
  const { asked, listen, threads, thread, pass, rename } = setUp()
  const { seen } = listen(REGISTER)
  await opened()
  pass(0)
  thread().answer()
  rename('Ny')
  pass(1000)
  const dead = thread()
  dead.die()
  await opened()
  pass(1000)
  dead.answer()
  expect(titles(seen)).toEqual(['Nytta'])
  thread().answer()
  expect(titles(seen)).toEqual(['Nytta', 'Ny'])
  expect(threads.map(({ closed }) => closed)).toEqual([true, false])
  expect(asked.at(-1)?.delta.lists.elements).toHaveLength(1)
})

test('with the session the thread ends, and no answer is taken any more', async () => {
  const { deriver, listen, thread, pass } = setUp()
  const { seen } = listen(REGISTER)
  await opened()
  pass(0)
  deriver.close()
  thread().answer()
  expect(seen).toEqual([])
  expect(thread().closed).toBe(true)
})

test('after any edits, askers and answers the sheets are what the map says', async () => {
  const anyStep = fc.oneof(
    { arbitrary: anyEdit, weight: 4 },
    fc.constantFrom('pass' as const, 'answer' as const),
    fc.integer({ min: 0, max: 2 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
      const { doc, view, derived, listen, thread, pass } = setUp()
      const questions = [REGISTER, FINDINGS, viewQuestion('plan')]
      const listening = new Map([[0, listen(REGISTER)]])
      await opened()
      for (const step of steps) {
        if (step === 'pass') pass(20)
        else if (step === 'answer') thread().answer()
        else if (typeof step !== 'number') step.run(doc, 'person')
        else if (listening.get(step)) {
          listening.get(step)?.leave()
          listening.delete(step)
        } else listening.set(step, listen(questions[step] ?? REGISTER))
      }
      for (let n = 0; n < 3; n++) {
        pass(10_000)
        thread().answer()
      }
      for (const [which, { sheet }] of listening) {
        expect(sheet.get()).toEqual(sheetOf(questions[which] ?? REGISTER, view.map(), DAY))
        expect(derived.get()).toBe(view.map())
      }
    }),
    { numRuns: 60 },
  )
})
