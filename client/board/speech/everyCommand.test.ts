import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { addLink } from '#shared/doc/links.ts'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { patchElement } from '#shared/doc/elements.ts'
import type { Hello } from '#shared/wire/presence.ts'
import { createStore } from '#client/session/store.ts'
import { lastSaid } from '#client/ui/announce.tsx'
import { COMMANDS, type CommandContext, type CommandId } from '#client/board/commands.ts'
import { PAGE_COMMANDS, type PageCommandId } from '#client/boards/commands/pageCommands.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { sectionState } from '#client/board/sections/sectionState.ts'
import { tracing } from '#client/board/trace/tracing.ts'
import { following } from '#client/board/together/following.ts'
import { testBoard } from '#client/board/testBoard.ts'

/** Commands that put something on the page which says itself what it is, and that this test, without a page, does not see. */
const OPENING: Readonly<Partial<Record<CommandId, string>>> = {
  unlock: 'the server answers first (unlock.ts)',
  unlockLane: 'the same',
  sectionUnlock: 'the same',
  health: 'the list of findings gets the keyboard and is read by its name',
  history: 'the tab in the details gets the keyboard',
  importTable: 'a dialog opens and is read by its name',
  owner: 'the field for the person gets the keyboard in the details',
  parkNote: 'the field for the new note gets the keyboard',
  present: 'the bar of the presentation says so when it is there (Presentation.tsx)',
  showInOutline: 'the row in the outline gets the keyboard',
  showInRegister: 'the register opens and is read by its heading',
  tidy: 'the bar says what would move (TidyBar.tsx)',
  tidySelected: 'the same bar',
  tidyLane: 'the same bar',
  openMenu: 'a menu opens and is read by its name',
  find: 'the field to search in gets the keyboard',
  comment: 'the field for the comment gets the keyboard',
  commentMap: 'the same',
  follow: 'the list of who is here opens and gets the keyboard',
}

beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => setTimeout(() => run(0), 0))
  const nothing = {
    querySelector: () => null,
    getElementById: () => null,
    activeElement: null,
    body: null,
    documentElement: { dataset: {} },
  }
  vi.stubGlobal('document', nothing)
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal('navigator', { clipboard: {}, platform: 'Linux', userAgent: '' })
  vi.stubGlobal('location', { href: 'https://karta.example/b/board', origin: 'https://karta.example' })
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('reportError', (thrown: unknown) => {
    throw thrown
  })
})
afterAll(() => vi.unstubAllGlobals())
beforeEach(() => {
  tracing.set(undefined)
  following.set(undefined)
  sectionState.set({})
})

/** A board with something of everything, and what a person may have at hand on it. */
async function situations() {
  const t = await createTranslator('sv')
  const { board, doc, put } = testBoard(t)
  const locks = [
    { scope: 'element', id: 'locked', reason: '' },
    { scope: 'section', id: 'fas2', reason: '' },
    { scope: 'kind', id: 'change', reason: '' },
  ]
  const hello = {
    ...board.session.hello.get(),
    role: 'facilitator',
    locks,
    participant: { id: 'me' },
  } as unknown as Hello
  Object.assign(board.session, { hello: createStore(hello), people: createStore([]) })
  for (const [index, id] of ['b', 'b2', 'b3'].entries()) put('benefit', id, [272, index * 160])
  put('goal', 'g', [0, 0])
  put('change', 'c', [544, 0])
  for (const id of ['locked', 'pinned', 'parked']) put('enabler', id, [816, 0])
  patchElement(doc, 'pinned', { pinned: true }, 'person')
  patchElement(doc, 'parked', { parked: true }, 'person')
  put('note', 'n', [900, 0])
  const link = addLink(doc, { from: 'b', to: 'g' }, 'person')
  const section = addSection(doc, { title: 'Fas 1', x: 0, y: 0, width: 300, height: 300 }, 'person')
  addSection(doc, { id: 'fas2', title: 'Fas 2', x: 900, y: 900, width: 300, height: 300 }, 'person')
  const moved: string[] = []
  const view = new Proxy({} as CommandContext['view'], {
    get: (_target, name) =>
      name === 'centre' || name === 'below'
        ? () => ({ x: 100, y: 100 })
        : (..._given: unknown[]) => void moved.push(String(name)),
  })
  const base = { board, view, elements: [], links: [] }
  const contexts: readonly (() => CommandContext)[] = [
    () => ({ ...base, elements: ['b'] }),
    ...['locked', 'pinned', 'parked', 'c'].map((id) => () => ({ ...base, elements: [id] })),
    () => (board.session.selection.select(['b', 'b2', 'b3']), { ...base, elements: ['b', 'b2', 'b3'] }),
    () => (board.session.selection.select([link]), { ...base, links: [link] }),
    () => (board.session.selection.select([]), board.state.focusedSection.set(section), base),
    () => (board.state.focusedSection.set('fas2'), base),
    () => (tracing.set({ from: ['b'], way: 'both', depth: undefined, pinned: false }), { ...base, elements: ['b'] }),
    () => (following.set('anna'), base),
    () => base,
  ]
  const { state } = board
  /** What has opened, or has the keyboard now. */
  const shown = () => [
    ...moved,
    state.overlay.get()?.kind,
    state.editing.get(),
    state.labelling.get(),
    JSON.stringify(sectionState.get()),
    JSON.stringify(tracing.get()),
  ]
  return { contexts, shown }
}

test.each(COMMANDS.map((command) => [command.id, command] as const))(
  '%s says what came of it',
  async (id, command) => {
    const { contexts, shown } = await situations()
    let context: CommandContext | undefined
    for (const make of contexts) {
      const next = make()
      // With nothing selected Esc leads out of the canvas.
      if (command.enabled(next) && (id !== 'cancel' || next.elements.length > 1)) context = next
      if (context) break
    }
    expect(context, 'a situation in which it can be done').toBeDefined()
    if (!context) return
    const before = lastSaid().at(-1)?.id
    const was = JSON.stringify(shown())
    if (OPENING[id] !== undefined) return
    command.run({ ...context, key: '1' })
    await vi.waitFor(() => expect(lastSaid().at(-1)?.id !== before || JSON.stringify(shown()) !== was).toBe(true), {
      timeout: 20_000,
    })
  },
  30_000,
)

/** Those that open a page, dialog or list, which gets the keyboard and is read by its name; and those a page is needed for. */
const PAGE_OPENING: Readonly<Partial<Record<PageCommandId, string>>> = {
  nextRegion: 'the keyboard goes to the next part of the page',
  previousRegion: 'the same',
  share: 'a panel opens',
  export: 'a dialog opens',
  print: 'a dialog opens',
  lockMap: 'a dialog opens',
  makeVersion: 'a dialog opens',
  notices: 'a panel opens',
  people: 'a list opens',
  palette: 'a dialog opens',
  help: 'a dialog opens',
  shortcuts: 'the same dialog',
  saidList: 'a dialog opens',
  repeatSaid: 'what was said last is said again (announce.test.ts)',
  unlockMap: 'the server answers first (mapLock.ts)',
  languageSv: 'said in the new language, when its texts are there (sayLanguage.ts)',
  languageNb: 'the same',
  languageEn: 'the same',
}

test.each(PAGE_COMMANDS.map((command) => [command.id, command] as const))(
  'in every view %s says what came of it, or goes to another page',
  async (id, command) => {
    if (PAGE_OPENING[id] !== undefined) return
    const t = await createTranslator('nb')
    const { session } = testBoard(t).board
    Object.assign(session, { hello: createStore({ ...session.hello.get(), role: 'facilitator' }) })
    const gone: string[] = []
    const context: PageContext = {
      session,
      t,
      boardId: 'board',
      view: 'register',
      navigate: (path) => void gone.push(path),
      setLanguage: () => {},
    }
    expect(command.enabled(context)).toBe(true)
    const before = lastSaid().at(-1)?.id
    command.run(context)
    await vi.waitFor(() => expect(lastSaid().at(-1)?.id !== before || gone.length > 0).toBe(true), { timeout: 20_000 })
  },
  30_000,
)
