import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { MapLock } from '#shared/model/locks.ts'
import type { Hello } from '#shared/wire/presence.ts'
import type { WritableStore } from '#client/session/store.ts'
import { isGroup, type MenuEntry } from '#client/ui/menuEntry.ts'
import { COMMANDS, type CommandContext, type CommandId } from '#client/board/commands.ts'
import type { CanvasView } from '#client/board/commands/command.ts'
import { canvasMenu } from '#client/board/menus/canvasMenu.tsx'
import { elementMenu } from '#client/board/menus/elementMenu.tsx'
import { laneMenu } from '#client/board/menus/laneMenu.tsx'
import { linkMenu } from '#client/board/menus/linkMenu.tsx'
import { entriesOf, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { sectionEntries } from '#client/board/menus/sectionMenu.tsx'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
const LOCK: MapLock = { scope: 'kind', id: 'change', reason: '' }

/** A map with something of everything, seen by a facilitator. */
function tools(locks: readonly MapLock[] = []): MenuTools & { pick: (...ids: string[]) => MenuTools } {
  const { board } = testBoard(t, [], { canEdit: () => true })
  const hello = board.session.hello as WritableStore<Hello | undefined>
  // Only what menus read of it.
  hello.set({ role: 'facilitator', locks, locked: null } as unknown as Hello)
  const { doc } = board.session
  for (const [id, kind] of Object.entries({ g: 'goal', b: 'benefit', c: 'change', d: 'change' } as const))
    addElement(doc, { id, kind, title: id }, 'import')
  addLink(doc, { id: 'link', from: 'c', to: 'b' }, 'import')
  patchElement(doc, 'd', { pinned: true, parked: true }, 'import')
  addSection(doc, { id: 'section', title: 'År 1', x: 0, y: 0, width: 400, height: 400 }, 'import')
  // Nothing is shown: menus only ask where things would go.
  const view = { below: () => ({ x: 0, y: 0 }), centre: () => ({ x: 0, y: 0 }) } as unknown as CanvasView
  const of = (elements: readonly string[], links: readonly string[] = []): MenuTools => {
    const context = (): CommandContext => ({ board, view, elements, links })
    const canvas = { board, view, context, run: () => {} }
    return { ...canvas, t, edit: true, facilitate: true, locks, ...entriesOf(canvas, t) }
  }
  return { ...of([]), pick: (...ids) => (ids[0] === 'link' ? of([], ids) : of(ids)) }
}

const idsIn = (entries: readonly MenuEntry[]): readonly string[] =>
  entries.flatMap((entry) =>
    isGroup(entry) ? idsIn(entry.entries) : [entry.id, ...(entry.entries ? idsIn(entry.entries) : [])],
  )

/** Where a command stands outside the menus: a file that names it. */
const IN_BARS: Readonly<Record<string, readonly CommandId[]>> = {
  'client/board/Toolbar.tsx': ['select', 'hand'],
  'client/board/ViewControls.tsx': ['undo', 'redo', 'zoomOut', 'zoomIn'],
  'client/board/shell/MoreTools.tsx': ['keepTool'],
  'client/board/shell/LookMenu.tsx': [
    'zoomSelection',
    'zoomHalf',
    'zoomFull',
    'zoomDouble',
    'wheelAuto',
    'wheelMouse',
    'wheelTrackpad',
    'dragPans',
    'dragSelects',
  ],
}
/** What has no entry of its own, and why. */
const WITHOUT: Partial<Record<CommandId, string>> = {
  moveLeft: 'arrows move what is selected; "Move to …" is in the menu',
  moveRight: 'likewise',
  moveUp: 'likewise',
  moveDown: 'likewise',
  moveFarLeft: 'likewise',
  moveFarRight: 'likewise',
  moveFarUp: 'likewise',
  moveFarDown: 'likewise',
  cancel: 'everything that can be left has a button that leaves it',
  createLeft: 'first of "New linked card", by its kind',
  createRight: 'likewise',
  changeKind: 'the kinds are a submenu',
  sectionOrganisation: 'the organisations are a submenu',
  traceDepth: 'the bar of the path has the steps',
  tracePin: 'a button of that bar',
  traceFit: 'a button of that bar',
  traceEnd: 'a button of that bar',
  openMenu: 'it opens the menu itself',
  stopFollowing: 'stands there while one follows somebody',
}

let reached: ReadonlySet<string>
beforeAll(() => {
  const open = tools()
  const locked = tools([
    LOCK,
    { scope: 'section', id: 'section', reason: '' },
    { scope: 'element', id: 'b', reason: '' },
  ])
  reached = new Set(
    [
      ...[['b'], ['c'], ['d'], ['c', 'd'], ['b', 'g']].flatMap((ids) => [
        elementMenu(open.pick(...ids)),
        elementMenu(locked.pick(...ids)),
      ]),
      linkMenu(open.pick('link'), 'link'),
      canvasMenu(open, { x: 0, y: 0 }),
      laneMenu(open, 'benefit'),
      sectionEntries(open, 'section'),
      sectionEntries(locked, 'section'),
    ].flatMap(idsIn),
  )
})

test('every command of the canvas stands in a menu or a bar, or there is a reason why it does not', () => {
  const inBars = new Set<string>(Object.values(IN_BARS).flat())
  const lost = COMMANDS.filter(({ id }) => !reached.has(id) && !inBars.has(id) && !WITHOUT[id]).map(({ id }) => id)
  expect(lost).toEqual([])
})

test('a reason is given only where a command does stand in no menu', () => {
  expect(Object.keys(WITHOUT).filter((id) => reached.has(id))).toEqual([])
})

test('bars hold what is said of them', () => {
  for (const [file, ids] of Object.entries(IN_BARS)) {
    const source = readFileSync(file, 'utf8')
    for (const id of ids) expect(source, `${file}: ${id}`).toMatch(new RegExp(`['"]${id}['"]`))
  }
})

test('what does nothing now stays in the menu and says why', () => {
  const { pick } = tools()
  const all = (entries: readonly MenuEntry[]): readonly Exclude<MenuEntry, { heading: string }>[] =>
    entries.flatMap((entry) =>
      isGroup(entry) ? all(entry.entries) : [entry, ...(entry.entries ? all(entry.entries) : [])],
    )
  const offIn = (entries: readonly MenuEntry[], id: string) => all(entries).find((entry) => entry.id === id)?.off
  expect(offIn(elementMenu(pick('g')), 'showInRegister')).toBe(t('menus.not.benefit'))
  expect(offIn(elementMenu(pick('b')), 'showInRegister')).toBeUndefined()
  expect(offIn(elementMenu(pick('b', 'g')), 'editTitle')).toBe(t('menus.not.oneCard'))
  expect(offIn(elementMenu(pick('b', 'g')), 'merge')).toBe(t('menus.not.alike'))
  expect(offIn(elementMenu(pick('b')), 'alignLeft')).toBe(t('menus.not.cards'))
  expect(offIn(linkMenu(pick('link'), 'link'), 'reverse')).toBeUndefined()
})
