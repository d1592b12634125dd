import type { Translate } from '#shared/i18n/texts.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import type { Area } from '#client/board/commands/areas.ts'
import type { CommandContext, DescribedCommand } from '#client/board/commands/command.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { COMMANDS, type Command, type CommandId } from '#client/board/commands.ts'
import { createCanvasState } from '#client/board/canvasState.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { directionOf } from '#client/board/lanes/shownAs.ts'
import type { Layout } from '#client/board/layout.ts'
import { whyNot } from '#client/board/menus/whyNot.ts'
import { PAGE_COMMANDS, type PageCommand, type PageCommandId } from '#client/boards/commands/pageCommands.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { commandKey } from '#client/palette/find.ts'
import { atCanvas } from '#client/palette/goTo.ts'
import type { PaletteEntry, Sign } from '#client/palette/paletteEntry.ts'
import { searchText, type SearchText } from '#client/palette/score.ts'
import { SYNONYMS } from '#client/palette/synonyms.ts'
import { announce } from '#client/ui/announce.tsx'

type Listed = Pick<DescribedCommand<CommandId | PageCommandId>, 'id' | 'labelKey' | 'keys'> & { readonly area: Area }

/** What is no use here: the palette itself, and what needs the digit that is pressed. */
const LEFT_OUT: ReadonlySet<string> = new Set<CommandId | PageCommandId>(['palette', 'traceDepth'])
const SYNONYM = 0.85
const AREA = 0.4

/** What a command is found by in the language in use. */
function textsOf({ id, labelKey, area }: Listed, t: Translate): readonly SearchText[] {
  const synonyms = SYNONYMS[id]?.split(', ') ?? []
  return [
    searchText(t(labelKey)),
    ...synonyms.map((text) => searchText(text, SYNONYM)),
    searchText(t(`keys.area.${area}`), AREA),
  ]
}

const KINDS: ReadonlyMap<string, Sign> = new Map(CREATABLE.map((kind) => [createCommand(kind), { kind }]))

type Described = Omit<PaletteEntry, 'run' | 'off'>
const described = (one: Listed, t: Translate): Described => ({
  key: commandKey(one.id),
  group: one.area === 'views' ? 'views' : 'commands',
  label: t(one.labelKey),
  sign: KINDS.get(one.id) ?? { area: one.area },
  area: one.area,
  keys: shownKeys(one),
  texts: textsOf(one, t),
  english: (en) => [en(one.labelKey)],
})

const withOff = (off: string | undefined) => (off === undefined ? {} : { off })

/**
 * Every command there is, those of the map also where the map is not on the page: they go there first. What a role never
 * lets somebody do with the board as a whole is left out; what does nothing just now says why.
 */
export function commandEntries(page: PageContext): readonly PaletteEntry[] {
  const context = page.canvas?.context() ?? contextAway(page)
  return [
    ...COMMANDS.filter(({ id }) => !LEFT_OUT.has(id)).map((one) => ({
      ...described(one, page.t),
      ...withOff(whyNot(one, context)),
      run: () => runOnCanvas(page, one),
    })),
    ...PAGE_COMMANDS.filter((one) => !LEFT_OUT.has(one.id) && (one.enabled(page) || isStep(one))).map((one) => ({
      ...described(one, page.t),
      ...withOff(one.enabled(page) ? undefined : page.t('canvas.said.readOnly')),
      run: () => one.run(page),
    })),
  ]
}

/** Undo and redo are looked for by everybody, and say why they are of no use to readers. */
const isStep = ({ id }: PageCommand<PageCommandId>): boolean => id === 'undo' || id === 'redo'

function runOnCanvas(page: PageContext, one: Command): void {
  atCanvas(page, (tools) => {
    const off = whyNot(one, tools.context())
    if (off === undefined) tools.run(one.id)
    else announce(off)
  })
}

const NO_LAYOUT: Layout = { rects: new Map(), unplaced: [] }

/** What a command would work on if the map were on the page: what is selected. It has no view yet. */
function contextAway({ session, t }: PageContext): CommandContext {
  const selected = [...session.selection.get()]
  return {
    board: {
      session,
      state: createCanvasState(),
      t,
      layout: () => NO_LAYOUT,
      direction: () => directionOf(session.view.map().settings),
    },
    get view(): never {
      throw new Error('The map is not on the page')
    },
    elements: selected.filter((id) => session.view.element(id)),
    links: selected.filter((id) => session.view.link(id)),
  }
}
