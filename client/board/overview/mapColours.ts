import { CREATABLE, type Creatable } from '#shared/model/kinds.ts'

/** Colours as a canvas takes them, of the theme in force. */
export interface MapColours {
  readonly edge: Readonly<Record<Creatable, string>>
  readonly tint: Readonly<Record<Creatable, string>>
  readonly ink: string
  readonly line: string
  readonly link: string
  readonly quiet: string
  readonly negative: string
  readonly focus: string
  readonly error: string
  readonly warning: string
  readonly surface: string
  readonly font: string
  /** Any CSS colour, resolved. */
  readonly of: (css: string) => string
}

const FORCED = '(forced-colors: active)'
const DARK = '(prefers-color-scheme: dark)'
const CONTRAST = '(prefers-contrast: more)'

/** Reads the tokens as they come out at this place of the page; `probe` is an element that may be coloured. */
function readColours(probe: HTMLElement): MapColours {
  const known = new Map<string, string>()
  const resolved = (css: string): string => {
    const found = known.get(css)
    if (found !== undefined) return found
    probe.style.color = css
    const { color } = getComputedStyle(probe)
    probe.style.color = ''
    known.set(css, color)
    return color
  }
  const forced = window.matchMedia(FORCED).matches
  // Where the system gives the colours, a card is an outline and what is chosen has the system's colour of choice.
  const token = (name: string, system: string): string => resolved(forced ? system : `var(--${name})`)
  const byKind = (of: (kind: Creatable) => string) =>
    Object.fromEntries(CREATABLE.map((kind) => [kind, of(kind)])) as Record<Creatable, string>
  return {
    edge: byKind((kind) => token(kind, 'CanvasText')),
    tint: byKind((kind) => token(kind === 'disbenefit' ? 'disbenefit-hatch' : `${kind}-tint`, 'Canvas')),
    ink: token('ink', 'CanvasText'),
    line: token('line', 'CanvasText'),
    link: token('control', 'CanvasText'),
    quiet: token('link-quiet', 'CanvasText'),
    negative: token('disbenefit', 'CanvasText'),
    focus: token('focus', 'Highlight'),
    error: token('red', 'CanvasText'),
    warning: token('amber', 'CanvasText'),
    surface: token('surface', 'Canvas'),
    font: getComputedStyle(probe).fontFamily,
    of: (css) => (forced ? resolved('Highlight') : resolved(css)),
  }
}

/** Gives the colours now and whenever the theme changes; gives back the function that stops it. */
export function watchColours(probe: HTMLElement, take: (colours: MapColours) => void): () => void {
  const read = () => take(readColours(probe))
  read()
  const queries = [FORCED, DARK, CONTRAST].map((query) => window.matchMedia(query))
  for (const query of queries) query.addEventListener('change', read)
  const theme = new MutationObserver(read)
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    for (const query of queries) query.removeEventListener('change', read)
    theme.disconnect()
  }
}
