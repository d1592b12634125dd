import { existsSync, readFileSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import localesPlugin from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type ProxyOptions, type UserConfig } from 'vite'
import { languageParts } from './scripts/languageParts.ts'

const root = import.meta.dirname ?? resolve('.')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Entries of the server bundle; each becomes `dist/server/<name>.js`. */
const SERVER_ENTRIES = {
  main: 'server/main.ts',
  sqliteWorker: 'server/storage/sqliteWorker.ts',
  copyWorker: 'server/storage/copyWorker.ts',
  compactionWorker: 'server/sync/compactionWorker.ts',
  mapWorker: 'server/boards/mapWorker.ts',
}

/** `vite build` makes the client, `vite build --ssr` the server, `vite` serves the client and passes the rest to the API. */
export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? serverBuild() : clientBuild()))

function clientBuild(): UserConfig {
  return {
    root: join(root, 'client'),
    // Assets are found from the page's own address, so the product can live under a sub-path.
    base: './',
    publicDir: join(root, 'client/public'),
    // The library knows English as en-US only, also for en-GB, and breaks without it.
    plugins: [
      react(),
      languageParts(root),
      localesPlugin.vite({ locales: ['sv-SE', 'nb-NO', 'en-US'] }),
      ownIcons(),
      leanLib0(),
      oneAnnouncer(),
      withoutGlides(),
      precompress(),
    ],
    // Lets a deep address such as /b/<id>/register reload in development.
    appType: 'spa',
    build: {
      outDir: join(root, 'dist/client'),
      emptyOutDir: true,
      // The content policy allows fonts from our own address only, and inlining turns small ones into data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        // Nothing in our packages does its work in a getter or by naming a global.
        treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
        output: { codeSplitting: { groups: chunkGroups() } },
      },
    },
    // What derives in a thread of its own loads itself as a module, there as in development.
    worker: { format: 'es' },
    server: devServer(),
  }
}

const [ENTRY, BOARD] = ['client/main.tsx', 'client/boards/BoardPage.tsx']
const OTHER_PAGES = ['client/boards/HomePage.tsx', 'client/join/JoinPage.tsx']
const SMALL_PAGES = ['client/people/MePage.tsx', 'client/mail/MailPage.tsx']

/**
 * A few files instead of some three hundred, which compress better, and each is there or is not, which matters when the
 * network goes. The first that takes a module has it, with all that it imports: `start` is what every page needs or the
 * board shares with other pages, `board` what it needs alone; `site` and `common` are what other pages show at once and
 * when asked, so that those never fetch the board's files; the others are the places where people work on a board.
 */
const CHUNKS: readonly (readonly [name: string, takes: (id: string, bundle: Modules) => boolean])[] = [
  ['start', (id, bundle) => isAtOnce(id, bundle, [ENTRY]) || isOfAll(id, bundle)],
  ['board', (id, bundle) => isAtOnce(id, bundle, [BOARD])],
  ['site', (id, bundle) => isAtOnce(id, bundle, OTHER_PAGES)],
  ['common', (id, bundle) => isLater(id, bundle, OTHER_PAGES) || isAtOnce(id, bundle, SMALL_PAGES)],
  ['tools', (id) => /\/client\/(board|find|keys|paste|session)\//.test(id)],
  ['panels', (id) => /\/client\/(boards|comments|health|help|inspector|notices|outline|palette|ui)\//.test(id)],
  ['tables', (id) => /\/client\/(exports|print|register|views)\//.test(id)],
  ['pages', (id) => /\/client\/(approvals|changes|history|links|people|roles|saved|settings|versions)\//.test(id)],
]

/** Texts and examples are files of their own: one language, one example is fetched. */
const isAlone = (id: string): boolean => /virtual:texts|\/shared\/(i18n|examples)\//.test(id)

const isAtOnce = (id: string, bundle: Modules, files: readonly string[]): boolean =>
  files.some((file) => reaches(file, bundle, 'atOnce').has(id))
const isOfAll = (id: string, bundle: Modules): boolean =>
  isAtOnce(id, bundle, [BOARD]) && isAtOnce(id, bundle, OTHER_PAGES)
const isLater = (id: string, bundle: Modules, files: readonly string[]): boolean =>
  !isAlone(id) && files.some((file) => reaches(file, bundle, 'later').has(id))

const chunkGroups = () =>
  CHUNKS.map(([chunk, takes], index) => ({
    name: (id: string, bundle: Modules) => (takes(id, bundle) ? chunk : null),
    debugName: chunk,
    minSize: 0,
    priority: CHUNKS.length - index,
  }))

const closures = new Map<string, ReadonlySet<string>>()

function reaches(file: string, bundle: Modules, when: 'atOnce' | 'later'): ReadonlySet<string> {
  const known = closures.get(`${when} ${file}`)
  if (known) return known
  const made = imports(join(root, file), bundle, when === 'later')
  closures.set(`${when} ${file}`, made)
  return made
}

interface Modules {
  getModuleInfo(
    id: string,
  ): { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null
}

/** A module and all that it imports, over any number of steps; `later`: also what it imports when it is asked for. */
function imports(first: string, bundle: Modules, later: boolean): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [first]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const module = bundle.getModuleInfo(id)
    waiting.push(...(module?.importedIds ?? []), ...((later && module?.dynamicallyImportedIds) || []))
  }
  return found
}

function serverBuild(): UserConfig {
  const entries = Object.entries(SERVER_ENTRIES).filter(([, file]) => existsSync(join(root, file)))
  return {
    root,
    publicDir: false,
    define: { 'process.env.npm_package_version': JSON.stringify(version) },
    build: {
      ssr: true,
      outDir: join(root, 'dist/server'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(entries.map(([name, file]) => [name, join(root, file)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  }
}

/** Vite answers on the port people open; the API listens on `API_PORT` behind it (scripts/dev.mjs sets both). */
function devServer(): UserConfig['server'] {
  const port = Number(process.env['PORT'] ?? 3000)
  const target = `http://127.0.0.1:${process.env['API_PORT'] ?? port + 1}`
  const api: ProxyOptions = { target }
  return {
    port,
    strictPort: true,
    proxy: {
      // Not the modules of client/api, which Vite itself serves under the same path.
      '^/api/(?!.*\\.tsx?(?:\\?|$))': api,
      '/sync': { target, ws: true },
      '/openapi.json': api,
      '/docs': api,
      '/healthz': api,
      '/readyz': api,
    },
  }
}

/**
 * Takes each icon from its own file instead of the package's list of all: through the list every page would seem to need
 * every icon of the product, and the first load would carry them.
 */
function ownIcons(): Plugin {
  const folder = join(root, 'node_modules/lucide-react/dist/esm')
  const list = readFileSync(join(folder, 'lucide-react.mjs'), 'utf8')
  const files = new Map<string, string>()
  for (const [, names = '', file = ''] of list.matchAll(/export \{([^}]+)\} from '\.\/(icons\/[^']+)'/g)) {
    for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) files.set(name, join(folder, file))
  }
  const single = (name: string): string => {
    const file = files.get(name)
    return file ? `import ${name} from '${file}'` : `import { ${name} } from 'lucide-react'`
  }
  return {
    name: 'own-icons',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes("'lucide-react'")) return undefined
      return code.replaceAll(/import \{([^}]+)\} from 'lucide-react'/g, (_whole, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          // Types are gone when this has been compiled, and a list imported for a type alone would stay.
          .filter((name) => name && !name.startsWith('type '))
          .map(single)
          .join(';'),
      )
    },
  }
}

/** lib0's DOM helpers make checks at start that nobody here uses; marked as pure, they take 2.4 kB with them when they go. */
function leanLib0(): Plugin {
  return {
    name: 'lean-lib0',
    apply: 'build',
    transform(code, id) {
      return id.endsWith('/lib0/dom.js') ? code.replaceAll('= $.$', '= /* @__PURE__ */ $.$') : undefined
    },
  }
}

/** react-aria would put live regions of its own into the page; what it says goes through the product's instead, politely. */
function oneAnnouncer(): Plugin {
  const ours = JSON.stringify(join(root, 'client/ui/announce.tsx'))
  return {
    name: 'one-announcer',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      /\/live-announcer\/LiveAnnouncer\.m?js$/.test(id)
        ? `import { announceStep } from ${ours}
          const textOf = (id) => document.getElementById(id)?.textContent ?? ''
          export const announce = (said) =>
            announceStep(typeof said === 'string' ? said : said['aria-labelledby'].split(' ').map(textOf).join(' '))
          export const clearAnnouncer = () => {}
          export const destroyAnnouncer = () => {}`
        : undefined,
  }
}

/**
 * Of d3 the canvas needs panning and zooming; glides are our own (client/board/glideView.ts). What d3 would bring along to
 * animate, and to fade between colours, is 8 kB.
 */
function withoutGlides(): Plugin {
  const stubs: Readonly<Record<string, string>> = {
    'd3-transition': `import { selection } from 'd3-selection'
      selection.prototype.interrupt = function () { return this }
      export function interrupt() {}`,
    'd3-interpolate': 'export function interpolate() {} export function interpolateZoom() {}',
  }
  const PREFIX = '\0without:'
  return {
    name: 'without-glides',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (Object.hasOwn(stubs, id) ? PREFIX + id : undefined),
    load: (id) => (id.startsWith(PREFIX) ? stubs[id.slice(PREFIX.length)] : undefined),
  }
}

/** Writes a Brotli and a gzip copy beside every text asset over 1 kB, so that the server never compresses a file itself. */
function precompress(): Plugin {
  const folder = join(root, 'dist/client/assets')
  const brotli = promisify(brotliCompress)
  const zip = promisify(gzip)
  return {
    name: 'precompress',
    apply: 'build',
    async closeBundle() {
      if (!existsSync(folder)) return
      for (const name of await readdir(folder)) {
        if (!/\.(js|css|svg|json)$/.test(name)) continue
        const bytes = await readFile(join(folder, name))
        if (bytes.length < 1024) continue
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
        await writeFile(join(folder, `${name}.br`), await brotli(bytes, quality))
        await writeFile(join(folder, `${name}.gz`), await zip(bytes, { level: 9 }))
      }
    },
  }
}
