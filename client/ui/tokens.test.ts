import { describe, expect, test } from 'vitest'
import { ORGANISATION_COLOURS } from '#shared/model/benefitMap.ts'
import { KINDS } from '#shared/model/kinds.ts'
import css from '#client/ui/tokens.css?raw'
import { organisationColour } from '#client/ui/organisationColour.ts'

const tokens = new Map(
  [...css.matchAll(/^ {2}--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/gm)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)
const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

function colour(name: string, theme: Theme): string {
  const token = tokens.get(name)
  if (!token) throw new Error(`no colour --${name} in tokens.css`)
  return token[theme]
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const GROUNDS = ['paper', 'surface', 'raised', 'sunken', 'chosen', 'hover', 'selected'] as const
const CREATABLES = [...KINDS, 'disbenefit', 'note'] as const
const STATUSES = ['green', 'amber', 'red', 'grey', 'info'] as const
const ORGANISATIONS = ORGANISATION_COLOURS.map((_, index) => `organisation-${index + 1}`)

/** Text on ground: every pair in which the product sets words. */
const TEXT: readonly (readonly [string, string])[] = [
  ...['ink', 'secondary', 'muted'].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...[...CREATABLES, ...STATUSES].flatMap((name) => [
    [name, `${name}-tint`] as const,
    ['ink', `${name}-tint`] as const,
    [name, 'surface'] as const,
    [name, 'raised'] as const,
    [name, 'paper'] as const,
  ]),
  ...CREATABLES.map((name) => ['secondary', `${name}-tint`] as const),
  ['disbenefit', 'disbenefit-hatch'],
  ['ink', 'disbenefit-hatch'],
  ...['derived', 'focus'].flatMap((text) =>
    ['surface', 'paper', 'raised', 'hover', 'selected'].map((g) => [text, g] as const),
  ),
  ['on-ink', 'ink'],
  ['on-ink', 'ink-hover'],
  ...ORGANISATIONS.map((name) => ['on-organisation', name] as const),
  ...ORGANISATIONS.map((name) => [name, 'surface'] as const),
]
/** Borders, rings, dots and icons that carry meaning. */
const MARKS: readonly (readonly [string, string])[] = [
  ...GROUNDS.map((ground) => ['control', ground] as const),
  ...GROUNDS.map((ground) => ['focus', ground] as const),
  ...CREATABLES.map((kind) => ['focus', `${kind}-tint`] as const),
  ...ORGANISATIONS.flatMap((name) => GROUNDS.map((ground) => [name, ground] as const)),
]

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each(TEXT)('text in %s on %s has a contrast of at least 4.5:1', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(MARKS)('a mark in %s on %s has a contrast of at least 3:1', (mark, ground) => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

test('the organisation colours of the light theme are those that maps store', () => {
  expect(ORGANISATIONS.map((name) => colour(name, 'light').toUpperCase())).toEqual([...ORGANISATION_COLOURS])
})

test('forced colours replace every colour but those of organisations, which stand beside a name', () => {
  const forced = css.slice(css.indexOf('@media (forced-colors: active)'))
  const kept = [...tokens.keys()].filter((name) => !forced.includes(`--${name}:`))
  expect(kept).toEqual([...ORGANISATIONS, 'on-organisation'])
})

describe('where the system gives the colours', () => {
  const rules = css.slice(css.indexOf('@media (forced-colors: active)'))
  const forced = new Map(
    [...rules.slice(0, rules.indexOf('\n}')).matchAll(/^ {4}--([\w-]+): ([\w-]+);/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  test('every ground is the system’s ground, and no text or mark is', () => {
    const isGround = (name: string) =>
      (GROUNDS as readonly string[]).includes(name) || /-tint$|-hatch$|^on-|^paper-dot$/.test(name)
    for (const [name, value] of forced) {
      if (value === 'none') continue
      expect([name, value === 'Canvas']).toEqual([name, isGround(name)])
      expect(['Canvas', 'CanvasText', 'ButtonText', 'Highlight', 'GrayText']).toContain(value)
    }
  })
  test('only what steps back has the system’s grey, and no words have', () => {
    expect([...forced].filter(([, value]) => value === 'GrayText').map(([name]) => name)).toEqual([
      'line-soft',
      'link-quiet',
    ])
  })
})

test('who asks for more contrast gets text of at least 7:1, and borders and links of at least 3:1', () => {
  const rules = css.slice(css.indexOf('@media (prefers-contrast: more)'))
  const more = new Map(
    [...rules.slice(0, rules.indexOf('\n}')).matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, { light, dark }],
    ),
  )
  for (const theme of THEMES) {
    for (const ground of ['paper', 'surface', 'raised'] as const) {
      const on = (name: string) => contrast(more.get(name)?.[theme] ?? '', colour(ground, theme))
      for (const text of ['secondary', 'muted']) expect(on(text), `${text} on ${ground}`).toBeGreaterThanOrEqual(7)
      for (const mark of ['line', 'control', 'link-quiet'])
        expect(on(mark), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  }
})

test('text on a colour that an organisation has chosen itself has a contrast of at least 4.5:1, whatever the colour', () => {
  const steps = ['00', '33', '66', '80', '99', 'cc', 'ff']
  for (const red of steps)
    for (const green of steps)
      for (const blue of steps) {
        const { background, text } = organisationColour(`#${red}${green}${blue}`)
        if (background.startsWith('#')) expect(contrast(background, text), background).toBeGreaterThanOrEqual(4.5)
      }
})
