import type { KeyboardEvent } from 'react'
import { announce } from '#client/ui/announce.tsx'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { isComing } from '#client/board/commands/command.ts'
import { refuse } from '#client/board/commandFor.ts'
import { COMMANDS, command, type Command, type CommandContext, type CommandId } from '#client/board/commands.ts'
import { keysOf, isSingle } from '#client/board/keymap.ts'
import { isMac, isTyping, matches, type KeyPress } from '#client/board/keys.ts'
import { downstreamSign } from '#client/board/laneGeometry.ts'
import { mainKey, type OutlineRow } from '#client/outline/outlineTree.ts'
import type { OutlineModel } from '#client/outline/outlineModel.ts'
import { findTyped, type TypeAhead } from '#client/outline/typeAhead.ts'

/** What the keys of the outline work with. */
export interface OutlineKeysOf {
  readonly tools: CanvasTools
  readonly model: OutlineModel
  readonly typing: TypeAhead
  /** The words of a row that letters are compared with. */
  readonly titleOf: (row: OutlineRow) => string
  /** Gives a row the keyboard. */
  readonly go: (row: OutlineRow) => void
  readonly openMenu: (row: OutlineRow) => void
}

/** Commands whose keys walk and select here, or belong to what only the map has: where the view is, what lies where. */
const NOT_HERE: ReadonlySet<CommandId> = new Set([
  'moveLeft',
  'moveRight',
  'moveUp',
  'moveDown',
  'moveFarLeft',
  'moveFarRight',
  'moveFarUp',
  'moveFarDown',
  'hideInterface',
])

/**
 * The outline's keyboard: arrows walk the tree, letters look for a title, everything else is the canvas's commands, of
 * which those on single characters stay silent.
 */
export function onOutlineKey(event: KeyboardEvent, keys: OutlineKeysOf): void {
  const { tools, model } = keys
  const press = event.nativeEvent
  if (event.defaultPrevented || isTyping(event.target) || press.isComposing) return
  if ((tools.board.state.overlay.get() || isComing()) && press.key !== 'Escape') return
  // A button in a row is pressed like any other.
  if (event.target instanceof HTMLButtonElement && (press.key === 'Enter' || press.key === ' ')) return
  const row = model.rowAt(model.at.get() ?? '')
  if (row && (walk(keys, row, press) || select(keys, row, press) || act(keys, row, press))) {
    keys.typing.end()
    return event.preventDefault()
  }
  if (row && type(keys, row, press)) return event.preventDefault()
  const context = tools.context()
  const found = commandFor(press, context)
  // Mod with an arrow is "back" in some browsers.
  if (!found) {
    refuse(press, context, false)
    if (press.key.startsWith('Arrow') && hasMod(press)) event.preventDefault()
    return
  }
  if (found.native) return
  event.preventDefault()
  keys.typing.end()
  found.run({ ...context, key: press.key })
}

/** When it was pressed, however late its turn has come: letters of a word do not fall apart while the page is busy. */
type TimedPress = KeyPress & Pick<KeyboardEvent['nativeEvent'], 'timeStamp'>

const hasMod = ({ ctrlKey, metaKey }: KeyPress): boolean => ctrlKey || metaKey
const isPlain = (press: KeyPress): boolean => !hasMod(press) && !press.altKey

/** Of the commands with these keys the first that is enabled, single characters aside. */
const commandFor = (press: KeyPress, context: CommandContext): Command | undefined =>
  COMMANDS.find(
    (one) =>
      one.scope === 'canvas' &&
      !NOT_HERE.has(one.id) &&
      keysOf(one).some((keys) => !isSingle(keys) && matches(press, keys, isMac())) &&
      one.enabled(context),
  )

/** Where a key leads from a row; undefined when it leads nowhere. */
function nextRow({ model }: OutlineKeysOf, row: OutlineRow, key: string): OutlineRow | undefined {
  const rows = model.rows()
  const here = rows.findIndex((one) => one.key === row.key)
  switch (key) {
    case 'ArrowDown':
      return rows[here + 1]
    case 'ArrowUp':
      return rows[here - 1]
    case 'Home':
      return rows[0]
    case 'End':
      return rows.at(-1)
    case 'PageDown':
      return rows.slice(here + 1).find(({ level }) => level === 1)
    case 'PageUp':
      return rows.slice(0, here).findLast(({ level }) => level === 1)
    default:
      return undefined
  }
}

const STEPS: readonly string[] = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp']

/** Arrows as in every tree; with Shift those up and down take along what they pass. */
function walk(keys: OutlineKeysOf, row: OutlineRow, press: KeyPress): boolean {
  const { model } = keys
  if (!isPlain(press)) return false
  if (STEPS.includes(press.key)) {
    const next = nextRow(keys, row, press.key)
    if (next && press.shiftKey) extend(keys, row, next)
    else if (next) move(keys, row, next)
    return true
  }
  if (press.shiftKey || (press.key !== 'ArrowRight' && press.key !== 'ArrowLeft')) return false
  const link = row.link === undefined ? undefined : keys.tools.board.session.view.link(row.link)
  if (link) {
    // Along the link: to what it comes from, or to what it leads to.
    const end = model.bringUp(mainKey(press.key === 'ArrowRight' ? link.from : link.to))
    if (end) move(keys, row, end)
    return true
  }
  const open = row.children.length > 0 && model.isOpen(row)
  if (press.key === 'ArrowRight') {
    const [child] = row.children
    if (child && open) move(keys, row, child)
    else if (child) model.setOpen(row, true)
    return true
  }
  const parent = model.tree().byKey.get(row.parent ?? '')
  if (open && model.words.get() === '') model.setOpen(row, false)
  else if (parent) move(keys, row, parent)
  return true
}

/** One thing selected goes along with the keyboard, so that a command never means a row one has left. */
function move(keys: OutlineKeysOf, from: OutlineRow, to: OutlineRow): void {
  const { selection } = keys.tools.board.session
  const [only, ...others] = selection.get()
  if (only !== undefined && others.length === 0)
    selection.select(only === from.id && to.id !== undefined ? [to.id] : [])
  keys.go(to)
}

/** Adds the row one is at and the next to the selection; back over selected rows it lets go of them. */
function extend(keys: OutlineKeysOf, from: OutlineRow, to: OutlineRow): void {
  const { session } = keys.tools.board
  const before = session.selection.get()
  const next = new Set(before)
  const isBack = [from.id, to.id].every((id) => id !== undefined && before.has(id)) && before.size > 1
  if (isBack && from.id !== undefined) next.delete(from.id)
  else for (const id of [from.id, to.id]) if (id !== undefined) next.add(id)
  session.selection.select(next)
  keys.go(to)
  saySelected(keys)
}

function saySelected({ tools: { board } }: OutlineKeysOf): void {
  const { size } = board.session.selection.get()
  announce(size > 0 ? board.t('canvas.said.selected', { count: size }) : board.t('canvas.said.unselected'))
}

/** Space selects the row alone or lets it go; with Shift or Mod it joins what is selected. */
function select(keys: OutlineKeysOf, row: OutlineRow, press: TimedPress): boolean {
  if (press.key !== ' ' || press.altKey || keys.typing.isOn(press.timeStamp)) return false
  const { selection } = keys.tools.board.session
  if (row.id === undefined) return true
  const selected = selection.get()
  if (press.shiftKey || hasMod(press)) selection.toggle(row.id)
  else selection.select(selected.has(row.id) ? [] : [row.id])
  saySelected(keys)
  return true
}

/** What the outline does itself: open, go to the place in full, the menu, and new elements by what leads where. */
function act(keys: OutlineKeysOf, row: OutlineRow, press: KeyPress): boolean {
  const { tools, model } = keys
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey && !hasMod(press))) {
    keys.openMenu(row)
    return true
  }
  if (press.key === 'Escape' && row.link !== undefined) {
    const element = model.rowAt(row.parent ?? '')
    if (element) keys.go(element)
    return true
  }
  if (press.key === 'Enter' && isPlain(press) && !press.shiftKey) {
    if (row.heading) {
      if (row.children.length > 0) model.setOpen(row, !model.isOpen(row))
      return true
    }
    if (row.reference && row.id !== undefined) {
      const main = model.bringUp(mainKey(row.id))
      if (main) move(keys, row, main)
      return true
    }
    return false
  }
  const isFor = (id: CommandId) => keysOf(command(id)).some((one) => matches(press, one, isMac()))
  // There is no left and right here: → is what leads to the element, as its children in the tree, ← what it leads to.
  const upstreamIsLeft = downstreamSign(tools.board.direction()) === 1
  if (isFor('createRight')) tools.run(upstreamIsLeft ? 'createLeft' : 'createRight')
  else if (isFor('createLeft')) tools.run(upstreamIsLeft ? 'createRight' : 'createLeft')
  else return false
  return true
}

/** Letters and digits go to the next title that begins with them. */
function type(keys: OutlineKeysOf, row: OutlineRow, press: TimedPress): boolean {
  // AltGr writes letters, too.
  const isText = /^.$/u.test(press.key) && (!hasMod(press) || (press.ctrlKey && press.altKey))
  if (!isText || (press.altKey && !press.ctrlKey && !isMac())) return false
  const { tools, model, typing } = keys
  const { t } = tools.board
  const typed = typing.take(press.key, press.timeStamp)
  const found = findTyped(typed, model.rows(), model.tree().all, row.key, keys.titleOf)
  if (!found.row) {
    announce(t('outline.said.noneTyped', { letters: typed }))
    return true
  }
  const target = model.bringUp(found.row.key)
  if (target && target.key !== row.key) move(keys, row, target)
  announce(t('outline.said.typed', { letters: typed, count: found.count }))
  return true
}
