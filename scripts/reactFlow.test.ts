import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/*
 * What the canvas changes in React Flow rests on what the library does by itself. These tests read the library as it is
 * installed: a new version with another default, another gesture or a new English text fails here, before people meet it.
 */
const ours = readFileSync(join(import.meta.dirname, '../client/board/MapFlow.tsx'), 'utf8')
const here = createRequire(import.meta.url)
const entry = here.resolve('@xyflow/react')
const library = readFileSync(join(dirname(entry), '../esm/index.mjs'), 'utf8')
const system = readFileSync(join(dirname(createRequire(entry).resolve('@xyflow/system')), '../esm/index.mjs'), 'utf8')

/** The first group of what a pattern finds in a text. */
function found(text: string, pattern: RegExp): string {
  const [, group] = pattern.exec(text) ?? []
  if (group === undefined) throw new Error(`The library has nothing like ${pattern.source}`)
  return group
}
const sets = (name: string): boolean => new RegExp(`^ +(\\{\\.\\.\\..* )?${name}(=|: opening|\\n)`, 'm').test(ours)

/** Properties of `ReactFlow` with a default, as its first line has them. */
const defaults = Object.fromEntries(
  [
    ...found(library, /^function ReactFlow\(\{([^\n]*)\}, ref\)/m).matchAll(
      /(\w+)(?:: \$?[\w$]+)? = ([^,]+?)(?=, \w|, \.\.\.)/g,
    ),
  ].map(([, name = '', value = '']) => [name, value]),
)
/** … and what its store begins with where a property is left out. */
const begins = (name: string): string => found(library, new RegExp(`^ {8}${name}: ([^\\n]+),$`, 'm'))

/** Defaults that the canvas changes, with their value in the library. */
const CHANGED = {
  deleteKeyCode: "'Backspace'",
  selectionKeyCode: "'Shift'",
  selectionOnDrag: 'false',
  selectionMode: 'SelectionMode.Full',
  panActivationKeyCode: "'Space'",
  multiSelectionKeyCode: "isMacOs() ? 'Meta' : 'Control'",
  onlyRenderVisibleElements: 'false',
  elementsSelectable: 'true',
  defaultViewport: 'defaultViewport',
  minZoom: '0.5',
  maxZoom: '2',
  zoomOnScroll: 'true',
  zoomOnDoubleClick: 'true',
  panOnDrag: 'true',
  paneClickDistance: '1',
  nodeClickDistance: '0',
  elevateEdgesOnSelect: 'false',
  disableKeyboardA11y: 'false',
  autoPanOnSelection: 'true',
} as const
/** Defaults that are right, or belong to what the canvas does not use. */
const LEFT = {
  connectionLineType: 'ConnectionLineType.Bezier',
  zoomActivationKeyCode: "isMacOs() ? 'Meta' : 'Control'",
  nodeOrigin: 'defaultNodeOrigin',
  translateExtent: 'infiniteExtent',
  preventScrolling: 'true',
  defaultMarkerColor: "'#b1b1b7'",
  zoomOnPinch: 'true',
  panOnScroll: 'false',
  panOnScrollSpeed: '0.5',
  panOnScrollMode: 'PanOnScrollMode.Free',
  // Ends of links are drawn by the canvas itself: hands/useEndDrag.ts.
  reconnectRadius: '10',
  noDragClassName: "'nodrag'",
  noWheelClassName: "'nowheel'",
  noPanClassName: "'nopan'",
  elevateNodesOnSelect: 'true',
  colorMode: "'light'",
  zIndexMode: "'basic'",
} as const
const STORED = {
  nodeDragThreshold: '1',
  connectionDragThreshold: '1',
  connectionRadius: '20',
  nodesFocusable: 'true',
  edgesFocusable: 'true',
  connectOnClick: 'true',
  selectNodesOnDrag: 'true',
  autoPanOnConnect: 'true',
  autoPanSpeed: '15',
} as const

test('React Flow has the gestures and keys it is known to have, and no others', () => {
  expect(defaults).toEqual({ ...CHANGED, ...LEFT })
})
test.each(Object.keys(CHANGED))('the canvas sets %s itself', (name) => {
  expect(sets(name)).toBe(true)
})
test.each(Object.entries(STORED))('React Flow begins with %s %s, and the canvas sets it itself', (name, value) => {
  expect(begins(name)).toBe(value)
  expect(sets(name)).toBe(true)
})

describe('the English that React Flow would say', () => {
  const texts = [...found(system, /const defaultAriaLabelConfig = \{([\s\S]*?)\n\};/).matchAll(/^ +'([\w.]+)':/gm)]
  const blanked = [...found(ours, /const NO_DESCRIPTIONS = \{([\s\S]*?)\n\}/).matchAll(/'([\w.]+)': ''/g)]
  const names = (all: readonly RegExpExecArray[]) => all.map(([, name = '']) => name)
  /** Said by parts of the library that the product does not use, or only with the keyboard support that is off. */
  const NEVER_SAID = [
    'node.a11yDescription.ariaLiveMessage',
    'controls.ariaLabel',
    'controls.zoomIn.ariaLabel',
    'controls.zoomOut.ariaLabel',
    'controls.fitView.ariaLabel',
    'controls.interactive.ariaLabel',
    'minimap.ariaLabel',
    'handle.ariaLabel',
  ]

  test('is either blanked by its name or never in the page', () => {
    expect(names(texts).toSorted()).toEqual([...names(blanked), ...NEVER_SAID].toSorted())
    expect(ours).not.toMatch(/<(Controls|MiniMap|NodeToolbar|NodeResizer|Panel)\b/)
  })
  test('beside them is the names of links, the two role descriptions and the attribution, which are written over', () => {
    const said = [...library.matchAll(/"(aria-label|aria-roledescription)": "([^"]+)"/g)].map(
      ([, , words = '']) => words,
    )
    expect(said.toSorted()).toEqual(['React Flow attribution', 'edge', 'node'])
    expect(library.match(/`Edge from /g)).toHaveLength(1)
  })
  test('goes into one live region, which is there with its keyboard support alone', () => {
    expect(library.match(/"aria-live"/g)).toHaveLength(1)
    expect(library).toContain('!disableKeyboardA11y && jsx(AriaLiveMessage')
  })
})

test('React Flow puts links before cards in the document, which is why neither has a tab stop of its own', () => {
  const order = ['EdgeRenderer', 'NodeRenderer'].map((part) => library.indexOf(`jsx(${part}, { `))
  expect(order[0]).toBeGreaterThan(0)
  expect(order[1]).toBeGreaterThan(order[0] ?? 0)
})
