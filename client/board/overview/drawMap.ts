import type { Rect } from '#client/board/laneGeometry.ts'
import { fittedTitle } from '#client/board/overview/fittedTitle.ts'
import type { MapColours } from '#client/board/overview/mapColours.ts'
import type { MapPicture, PictureCard, PictureLink } from '#client/board/overview/mapPicture.ts'

/** Where the map lies on the canvas: `x` and `y` of its origin and the size of the canvas in CSS pixels. */
export interface PictureView {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
  /** Device pixels per CSS pixel. */
  readonly ratio: number
}
/** What is seen besides the map itself; a small map beside the canvas leaves most of it out. */
export interface PictureLook {
  readonly selected?: ReadonlySet<string>
  /** Colour of somebody else who has selected a card or writes in it. */
  readonly others?: (id: string) => string | undefined
  readonly finding?: (id: string) => 'error' | 'warning' | undefined
  /** All else steps back. */
  readonly lit?: ReadonlySet<string> | undefined
  readonly hovered?: string | undefined
  /** Cards on their way. */
  readonly moved?: ReadonlyMap<string, Rect>
  /** Titles, where they can be read. */
  readonly titles?: boolean
}

/** Below this zoom cards are plain blocks of their kind's colour and links are straight. */
const BLOCKS_BELOW = 0.2
/** A title of 12 px says something in a card from this zoom on. */
const TITLES_FROM = 0.22
const TEXT = { size: 12, line: 14, inset: 4 }
const DIMMED = 0.22
/** A card's border beside the edge in its kind's colour. */
const FAINT = 0.4
/** Line widths by strength, CSS pixels. */
const WIDTHS = [0, 0.75, 1.25, 2]
/** A path of more lines than this takes longer than several paths. */
const LINES_PER_PATH = 200

/**
 * Draws cards and links of a map onto a canvas, in CSS pixels on the screen whatever the zoom. Looks at every card and
 * link, draws those in view. Cost: some milliseconds for a thousand cards.
 */
export function drawMap(
  context: CanvasRenderingContext2D,
  picture: MapPicture,
  view: PictureView,
  colours: MapColours,
  look: PictureLook = {},
): void {
  const { zoom, ratio } = view
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, view.width, view.height)
  const part: Rect = { x: -view.x / zoom, y: -view.y / zoom, width: view.width / zoom, height: view.height / zoom }
  const rectOf = (card: PictureCard): Rect => look.moved?.get(card.id) ?? card.rect
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * view.x, ratio * view.y)
  drawLinks(context, picture.links, { part, zoom, colours, look, rectOf })
  const cards = picture.cards.filter((card) => meets(rectOf(card), part))
  drawCards(context, cards, { zoom, colours, look, rectOf })
  drawMarks(context, cards, { zoom, colours, look, rectOf })
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  if (look.titles && zoom >= TITLES_FROM) drawTitles(context, cards, view, { colours, look, rectOf })
  context.globalAlpha = 1
}

function grouped<T, K>(list: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

interface Pen {
  readonly zoom: number
  readonly colours: MapColours
  readonly look: PictureLook
  readonly rectOf: (card: PictureCard) => Rect
}

const meets = (rect: Rect, part: Rect): boolean =>
  rect.x < part.x + part.width &&
  rect.x + rect.width > part.x &&
  rect.y < part.y + part.height &&
  rect.y + rect.height > part.y

interface Stroke {
  readonly colour: string
  readonly width: number
  readonly dashed: boolean
  readonly dimmed: boolean
}

function drawLinks(context: CanvasRenderingContext2D, links: readonly PictureLink[], pen: Pen & { part: Rect }): void {
  const { zoom, part, rectOf } = pen
  const groups = new Map<string, { stroke: Stroke; lines: [from: Rect, to: Rect][] }>()
  for (const link of links) {
    const [from, to] = [rectOf(link.from), rectOf(link.to)]
    if (
      Math.min(from.x, to.x) > part.x + part.width ||
      Math.max(from.x + from.width, to.x + to.width) < part.x ||
      Math.min(from.y, to.y) > part.y + part.height ||
      Math.max(from.y + from.height, to.y + to.height) < part.y
    )
      continue
    const stroke = strokeOf(link, pen)
    const key = Object.values(stroke).join(' ')
    const group = groups.get(key)
    if (group) group.lines.push([from, to])
    else groups.set(key, { stroke, lines: [[from, to]] })
  }
  const straight = zoom < BLOCKS_BELOW
  for (const { stroke, lines } of groups.values()) {
    context.globalAlpha = stroke.dimmed ? DIMMED : 1
    context.strokeStyle = stroke.colour
    context.lineWidth = stroke.width / zoom
    context.setLineDash(stroke.dashed ? [5 / zoom, 3 / zoom] : [])
    for (let at = 0; at < lines.length; at += LINES_PER_PATH) {
      context.beginPath()
      for (const [from, to] of lines.slice(at, at + LINES_PER_PATH)) trace(context, from, to, straight)
      context.stroke()
    }
  }
  context.setLineDash([])
  context.globalAlpha = 1
}

function strokeOf({ id, from, to, strength, negative }: PictureLink, { colours, look, zoom }: Pen): Stroke {
  const { selected, hovered, lit } = look
  const isNear = (ids: ReadonlySet<string> | undefined): boolean =>
    ids !== undefined && (ids.has(id) || ids.has(from.id) || ids.has(to.id))
  const strong = isNear(selected) || (hovered !== undefined && [id, from.id, to.id].includes(hovered))
  const colour = selected?.has(id)
    ? colours.focus
    : negative
      ? colours.negative
      : strong
        ? colours.ink
        : zoom < BLOCKS_BELOW || (selected && selected.size > 0)
          ? colours.quiet
          : colours.link
  return {
    colour,
    width: (WIDTHS[strength] ?? 1.25) + (strong ? 0.75 : 0),
    dashed: negative,
    dimmed: lit !== undefined && !lit.has(id),
  }
}

/** From side to side; cards above each other are joined on the side away from the goals. */
function trace(context: CanvasRenderingContext2D, from: Rect, to: Rect, straight: boolean): void {
  const [startY, endY] = [from.y + from.height / 2, to.y + to.height / 2]
  const apart = to.x + to.width / 2 - from.x - from.width / 2
  const beside = Math.abs(apart) > from.width
  const startX = beside && apart > 0 ? from.x + from.width : beside ? from.x : from.x + from.width
  const endX = beside && apart > 0 ? to.x : to.x + to.width
  context.moveTo(startX, startY)
  if (straight && beside) return context.lineTo(endX, endY)
  const reach = beside ? (endX - startX) / 2 : 52
  context.bezierCurveTo(startX + reach, startY, beside ? endX - reach : endX + reach, endY, endX, endY)
}

function drawCards(context: CanvasRenderingContext2D, cards: readonly PictureCard[], pen: Pen): void {
  const { zoom, colours, look, rectOf } = pen
  const isDimmed = (card: PictureCard) => look.lit !== undefined && !look.lit.has(card.id)
  const blocks = zoom < BLOCKS_BELOW
  const [border, bar] = [1 / zoom, Math.max(4, 3 / zoom)]
  for (const [kind, group] of grouped(cards, (card) => card.kind)) {
    for (const [dimmed, some] of grouped(group, isDimmed)) {
      const rects = some.map(rectOf)
      const full = dimmed ? DIMMED : 1
      const fill = (colour: string, alpha: number, inset: (rect: Rect) => Rect) => {
        context.globalAlpha = alpha
        context.fillStyle = colour
        for (const rect of rects) {
          const { x, y, width, height } = inset(rect)
          context.fillRect(x, y, width, height)
        }
      }
      const inner = ({ x, y, width, height }: Rect): Rect => ({
        x: x + border,
        y: y + border,
        width: width - 2 * border,
        height: height - 2 * border,
      })
      // A dis-benefit stays an open block among full ones, so that it is told by more than its colour.
      fill(colours.edge[kind], full * (blocks ? 1 : FAINT), (rect) => rect)
      if (blocks && kind !== 'disbenefit') continue
      fill(colours.tint[kind], full, inner)
      if (!blocks) fill(colours.edge[kind], full, (rect) => ({ ...rect, width: bar }))
    }
  }
  context.globalAlpha = 1
}

/** What is selected here and by others, what the pointer is over, and where the map check has found something. */
function drawMarks(context: CanvasRenderingContext2D, cards: readonly PictureCard[], pen: Pen): void {
  const { zoom, colours, look, rectOf } = pen
  const frame = (rect: Rect, colour: string, width: number, gap: number) => {
    context.strokeStyle = colour
    context.lineWidth = width / zoom
    const by = gap / zoom
    context.strokeRect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)
  }
  for (const card of cards) {
    const rect = rectOf(card)
    const other = look.others?.(card.id)
    if (other !== undefined) {
      context.setLineDash([4 / zoom, 3 / zoom])
      frame(rect, other, 2, 2.5)
      context.setLineDash([])
    }
    if (look.selected?.has(card.id)) frame(rect, colours.focus, 2, 1)
    else if (look.hovered === card.id) frame(rect, colours.ink, 1.5, 0.75)
  }
  if (zoom < BLOCKS_BELOW || !look.finding) return
  for (const [severity, found] of grouped(cards, ({ id }) => look.finding?.(id))) {
    if (!severity) continue
    for (let at = 0; at < found.length; at += LINES_PER_PATH) {
      context.beginPath()
      for (const card of found.slice(at, at + LINES_PER_PATH)) triangle(context, rectOf(card), 4 / zoom)
      context.fillStyle = colours[severity]
      context.fill()
    }
  }
}

/** A small sign in the upper corner. */
function triangle(context: CanvasRenderingContext2D, rect: Rect, half: number): void {
  const [x, y] = [rect.x + rect.width - half * 1.5, rect.y + half * 0.6]
  context.moveTo(x, y)
  context.lineTo(x + half, y + 1.8 * half)
  context.lineTo(x - half, y + 1.8 * half)
  context.closePath()
}

function drawTitles(
  context: CanvasRenderingContext2D,
  cards: readonly PictureCard[],
  { x, y, zoom }: PictureView,
  { colours, look, rectOf }: Omit<Pen, 'zoom'>,
): void {
  context.font = `600 ${TEXT.size}px ${colours.font}`
  context.textBaseline = 'top'
  context.fillStyle = colours.ink
  for (const card of cards) {
    const rect = rectOf(card)
    const bar = Math.max(4 * zoom, 3)
    const width = rect.width * zoom - bar - 2 * TEXT.inset
    const most = Math.floor((rect.height * zoom - TEXT.inset) / TEXT.line)
    context.globalAlpha = look.lit && !look.lit.has(card.id) ? DIMMED : 1
    const lines = fittedTitle(card.title, Math.floor(width), Math.max(1, most))
    const [left, top] = [Math.round(rect.x * zoom + x + bar + TEXT.inset), rect.y * zoom + y]
    const from = Math.round(top + (rect.height * zoom - lines.length * TEXT.line) / 2 + 1)
    lines.forEach((line, at) => context.fillText(line, left, from + at * TEXT.line))
  }
}
