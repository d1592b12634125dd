import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink, removeLinks } from '#shared/doc/links.ts'
import { createMapView } from '#shared/doc/mapView.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { Hello } from '#shared/wire/presence.ts'
import type { PersonHere } from '#client/session/people.ts'
import { createSelection } from '#client/session/selection.ts'
import { createStore } from '#client/session/store.ts'
import { lastSaid } from '#client/ui/announce.tsx'
import { setLook } from '#client/board/look.ts'
import { BATCH_MS, tellOthersEdits, type Heard } from '#client/board/speech/remote.ts'

const LOCALES = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' } as const
const person = (clientId: number, name: string, organisation: string, me = false): PersonHere => ({
  clientId,
  participantId: name,
  name,
  organisation,
  colour: '#000000',
  role: 'editor',
  me,
  idle: false,
})
const ANNA = person(2, 'Anna', 'Kommun B')
const BO = person(3, 'Bo', '')
const said = (): readonly string[] => lastSaid().map(({ text }) => text)
let heardBefore = 0
const news = (): readonly string[] => said().slice(heardBefore)

/** My document with two benefits that lead to a goal, and what others do in theirs. */
async function listening(language: Language = 'en') {
  const docs = [1, 2, 3, 4].map((id) => Object.assign(new Y.Doc(), { clientID: id }))
  const [mine, ...theirs] = docs as [Y.Doc, ...Y.Doc[]]
  const people = createStore<readonly PersonHere[]>([person(1, 'Me', 'Region A', true), ANNA, BO])
  const synced = createStore(false)
  const hello = createStore<Hello | undefined>({
    role: 'editor',
    locks: [],
    participant: { id: 'Me', name: 'Me', organisation: null },
  } as unknown as Hello)
  const session: Heard = {
    doc: mine,
    view: createMapView(mine),
    people,
    synced,
    selection: createSelection(),
    hello,
  }
  const t = await createTranslator(language)
  tellOthersEdits(session, t, LOCALES[language])
  const [other] = theirs as [Y.Doc]
  addElement(other, { id: 'a', kind: 'benefit', title: 'Shorter waits' }, 'person')
  addElement(other, { id: 'b', kind: 'benefit', title: 'Fewer visits' }, 'person')
  addElement(other, { id: 'goal', kind: 'goal', title: 'Happier' }, 'person')
  addLink(other, { id: 'l', from: 'a', to: 'goal' }, 'person')
  const share = (from: Y.Doc, origin: unknown) => {
    for (const doc of docs) if (doc !== from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), origin)
  }
  const network = {}
  share(other, network)
  synced.set(true)
  const does = (who: number, edit: (doc: Y.Doc) => void) => {
    const doc = docs[who - 1]
    if (!doc) throw new RangeError(`Nobody has number ${who}`)
    edit(doc)
    share(doc, network)
  }
  return { session, does, people, hello, t }
}

beforeEach(() => {
  vi.useFakeTimers()
  heardBefore = 0
  setLook({ speech: 'all' })
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})
const later = () => {
  heardBefore = said().length
  return () => vi.advanceTimersByTime(BATCH_MS)
}

test.each([
  ['en', 'Anna, Kommun B, changed the title of Much shorter waits.'],
  ['sv', 'Anna, Kommun B, ändrade rubriken på Much shorter waits.'],
  ['nb', 'Anna, Kommun B, endret tittelen på Much shorter waits.'],
] as const)('one change is told with its author, in %s', async (language, words) => {
  const { does } = await listening(language)
  const wait = later()
  does(2, (doc) => patchElement(doc, 'a', { title: 'Much shorter' }, 'person'))
  does(2, (doc) => patchElement(doc, 'a', { title: 'Much shorter waits' }, 'person'))
  expect(news()).toEqual([])
  wait()
  expect(news()).toEqual([words])
})

test.each([
  ['en', '3 changes by 2 people in Benefits.'],
  ['sv', '3 ändringar av 2 personer i Nyttor.'],
  ['nb', '3 endringer av 2 personer i Gevinster.'],
] as const)('several changes are counted, in %s', async (language, words) => {
  const { does } = await listening(language)
  const wait = later()
  does(2, (doc) => patchElement(doc, 'a', { unit: 'days' }, 'person'))
  does(2, (doc) => patchElement(doc, 'b', { unit: 'days' }, 'person'))
  does(3, (doc) => patchElement(doc, 'b', { indicator: 'Visits' }, 'person'))
  wait()
  expect(news()).toEqual([words])
})

test('nobody is named for what bears no name: somebody has done it', async () => {
  const { does } = await listening()
  const wait = later()
  does(2, (doc) => removeLinks(doc, ['l'], 'person'))
  wait()
  expect(news()).toEqual(['Somebody removed the link from Shorter waits to Happier.'])
  does(4, (doc) => patchElement(doc, 'a', { unit: 'days' }, 'person'))
  wait()
  expect(news().at(-1)).toBe('Somebody changed Shorter waits: unit.')
})

test('what is created is told as one, with the title it was given', async () => {
  const { does } = await listening()
  const wait = later()
  does(2, (doc) => void addElement(doc, { id: 'c', kind: 'change', title: '' }, 'person'))
  does(2, (doc) => patchElement(doc, 'c', { title: 'New routine' }, 'person'))
  wait()
  expect(news()).toEqual(['Anna, Kommun B, created the change New routine.'])
  does(3, (doc) => trashElements(doc, ['c'], 'person'))
  wait()
  expect(news().at(-1)).toBe('Bo deleted New routine.')
})

test('of mine and what it is linked to is told, of the rest nothing', async () => {
  setLook({ speech: 'near' })
  const { does, session } = await listening()
  session.selection.select(['goal'])
  const wait = later()
  does(2, (doc) => patchElement(doc, 'b', { unit: 'days' }, 'person'))
  wait()
  expect(news()).toEqual([])
  does(2, (doc) => patchElement(doc, 'a', { unit: 'days' }, 'person'))
  wait()
  expect(news()).toEqual(['Anna, Kommun B, changed Shorter waits: unit.'])
  session.selection.select([])
  does(1, (doc) => patchElement(doc, 'b', { description: 'By phone' }, 'person'))
  does(2, (doc) => patchElement(doc, 'b', { unit: 'visits' }, 'person'))
  wait()
  expect(news().at(-1)).toBe('Anna, Kommun B, changed Fewer visits: unit.')
})

test('what one owns by name is one’s own', async () => {
  setLook({ speech: 'near' })
  const { does } = await listening()
  does(2, (doc) => patchElement(doc, 'b', { owner: { name: 'me' } }, 'person'))
  const wait = later()
  does(2, (doc) => patchElement(doc, 'b', { unit: 'visits' }, 'person'))
  wait()
  expect(news()).toHaveLength(1)
})

test('set to nothing, nothing is told', async () => {
  setLook({ speech: 'off' })
  const { does, session } = await listening()
  session.selection.select(['a'])
  const wait = later()
  does(2, (doc) => patchElement(doc, 'a', { unit: 'days' }, 'person'))
  wait()
  expect(news()).toEqual([])
})

test('set to everything, who comes and who leaves is told', async () => {
  const { people } = await listening()
  vi.advanceTimersByTime(BATCH_MS)
  const wait = later()
  people.set([...people.get(), person(5, 'Cia', 'Region A')])
  wait()
  expect(news()).toEqual(['Cia, Region A is here now.'])
  people.set(people.get().filter(({ clientId }) => clientId === 1))
  wait()
  expect(news().at(-1)).toBe('3 people have left: Anna, Kommun B; Bo; Cia, Region A.')
})

test('a lock on what is selected is told, and when it is lifted', async () => {
  const { session, hello } = await listening()
  session.selection.select(['a'])
  later()
  const said = hello.get() as Hello
  hello.set({ ...said, locks: [{ scope: 'element', id: 'a', reason: 'Decided' }] })
  hello.set({ ...said, locks: [] })
  expect(news()).toEqual(['Locked: Shorter waits. Decided', 'No longer locked: Shorter waits.'])
})
