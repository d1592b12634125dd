import { afterEach, expect, test } from 'vitest'
import { addElement } from '#shared/doc/elements.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import type { Hello } from '#shared/wire/presence.ts'
import { saveStateWords } from '#client/boards/saveStateWords.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { createStore } from '#client/session/store.ts'
import { openVersion } from '#client/session/versionSession.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('en')
const opened: BoardSession[] = []
afterEach(() => {
  for (const session of opened.splice(0)) session.close()
})

/** A facilitator's live board, with one benefit on it, and a version of it. */
function versionOf() {
  const { board, doc, put } = testBoard(t, [], { canEdit: () => true })
  put('benefit', 'b1', [0, 0])
  const hello = createStore<Hello | undefined>({
    role: 'facilitator',
    today: '2027-09-01',
    locked: { reason: 'Break' },
    locks: [{ scope: 'element', id: 'b1', reason: '' }],
    degraded: true,
  } as unknown as Hello)
  // Only what a version takes over from the live board.
  const live = { ...board.session, hello } as unknown as BoardSession
  const version = openVersion(
    live,
    { id: 'v1', asOf: '2027-03-12', title: 'Version 3: Workshop', words: 'Version 3, read only' },
    toMapFile(doc),
  )
  opened.push(version)
  return { live, version, doc, hello }
}

test('a version and its register stay as they were while the live map goes on', () => {
  const { live, version, doc } = versionOf()
  const frozen = deriveRegister(live.view.map(), '2027-03-12')
  addElement(doc, { id: 'b2', kind: 'benefit', title: 'Later' }, 'person')
  expect(version.view.map().elements.map(({ id }) => id)).toEqual(['b1'])
  expect(version.doc).not.toBe(doc)
  expect(deriveRegister(version.view.map(), '2027-03-12')).toEqual(frozen)
})

test('whoever reads a version is a viewer there, on its own day, and is told which version it is', () => {
  const { version, hello } = versionOf()
  expect(version.canEdit()).toBe(false)
  expect(version.hello.get()).toMatchObject({ role: 'viewer', today: '2027-03-12', locked: null, locks: [] })
  expect(version.hello.get()).not.toHaveProperty('degraded')
  expect(saveStateWords(version.connection.get(), t)).toBe('Version 3, read only')
  hello.set({ ...hello.get(), role: 'editor' } as Hello)
  expect(version.hello.get()?.role).toBe('viewer')
  expect(version.versionId).toBe('v1')
  expect(version.settings.get().title).toBe('Version 3: Workshop')
})

test('closing a version leaves the live board open', () => {
  const { live, version, doc } = versionOf()
  version.close()
  opened.length = 0
  addElement(doc, { id: 'b2', kind: 'benefit', title: 'Later' }, 'person')
  expect(live.view.map().elements.map(({ id }) => id)).toEqual(['b1', 'b2'])
})
