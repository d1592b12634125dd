import { Hono, type Context } from 'hono'
import type * as z from 'zod/mini'
import { withEntries } from '#server/boards/boardRecords.ts'
import { createExportLog, isTakenAway } from '#server/boards/exportLog.ts'
import type { Wish } from '#server/boards/derived.ts'
import { citedVersion } from '#server/boards/versionAnswers.ts'
import { compareVersion, deriveVersion, frozenBytes, scopeInVersion, versionOf } from '#server/boards/versionFiles.ts'
import type { Deps } from '#server/deps.ts'
import { FORMATS, XLSX_TYPE, type ExportFormat, type FormatId } from '#server/exports/formats.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { isNamed } from '#server/http/etag.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { MapFileSchema } from '#server/routes/maps.ts'
import { columnsIn } from '#server/routes/tables.ts'
import type { VersionRow } from '#server/storage/versionStore.ts'
import { versionJson } from '#shared/exports/citedVersion.ts'
import { TABLE_NAMES, type TableName } from '#shared/exports/exportInput.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import {
  DiffQuerySchema,
  MapComparisonSchema,
  VersionFindingsSchema,
  VersionLanguageQuerySchema,
  VersionRegisterQuerySchema,
  VersionRegisterSchema,
  VersionScopeQuerySchema,
  VersionViewSchema,
  type VersionRegisterQuery,
} from '#shared/wire/versions.ts'

const PROBLEMS = [...ON_BOARD, 'no-such-version', 'invalid-request', 'answer-too-large', 'not-ready'] as const
const CITES =
  'Derived from the frozen map on its frozen status date. Cites number, name, checksum and time of the version and what each organisation says of it'
const HOW: { readonly [id in FormatId]: string } = {
  json: 'under version',
  csv: 'number and checksum in the last two columns',
  xlsx: 'on the sheet about the file',
}
const addressOf = (name: TableName, format: FormatId): string =>
  `/:boardId/versions/:versionId/${name === 'register' ? `register.${format}` : `views/${name}.${format}`}`

/** `/api/boards/:boardId/versions/:versionId/…`: what was frozen, all that follows from it, and what became different. */
export function versionExportRoutes(deps: Deps) {
  const noteExport = createExportLog(deps)

  interface File {
    readonly bytes: Uint8Array<ArrayBuffer>
    readonly mediaType: string
    readonly extension: string
    /** What the file holds, as people call it, and in the audit log. */
    readonly name?: string | undefined
    readonly noted: string
    readonly language?: string
    readonly title: string
  }
  /** The file is noted where somebody takes it away. */
  async function answer(c: Context<BoardEnv>, { number, asOf }: VersionRow, file: File) {
    if (file.mediaType !== 'application/json' || isTakenAway(c)) await noteExport(c, `v${number} ${file.noted}`)
    return c.body(file.bytes, 200, {
      'Content-Type': file.mediaType,
      ...(file.language && { 'Content-Language': file.language }),
      'Content-Disposition': attachment(file.title, file.extension, `v${number} ${file.name ?? ''} ${asOf}`),
    })
  }
  const rowOf = (c: Context<BoardEnv>): Promise<VersionRow> =>
    versionOf(deps, c.get('board').id, c.req.param('versionId') ?? '')

  /** What was frozen itself, with the key `version`. */
  async function frozen(c: Context<BoardEnv>, row: VersionRow, part: 'register' | 'findings') {
    const version = versionJson(await citedVersion(deps, row))
    const bytes = withEntries(await frozenBytes(deps, row, part), { version })
    const { language } = row
    const name = deps.texts(language)(`workbook.sheet.${part}`)
    const about = { mediaType: 'application/json', extension: 'json', noted: `${part}.json`, name, language }
    return answer(c, row, { ...about, bytes, title: c.get('board').title })
  }
  const isOwn = (row: VersionRow, language: Language | undefined): boolean =>
    (language ?? row.language) === row.language

  async function derived(
    c: Context<BoardEnv>,
    row: VersionRow,
    wish: Wish,
    about: Pick<File, 'mediaType' | 'extension' | 'noted'>,
  ) {
    const { bytes, title, name, language } = await deriveVersion(deps, row, wish)
    return answer(c, row, { ...about, bytes, title, name, language })
  }

  async function table(
    c: Context<BoardEnv>,
    of: TableName,
    format: ExportFormat & { id: FormatId },
    query: VersionRegisterQuery,
  ) {
    const row = await rowOf(c)
    const columns = columnsIn(query)
    const request = await scopeInVersion(deps, row, query)
    const { language } = query
    if (of === 'register' && format.id === 'json' && !columns && !request && isOwn(row, language)) {
      return frozen(c, row, 'register')
    }
    const version = await citedVersion(deps, row)
    const wish = { part: 'table', of, format: format.id, language, asOf: row.asOf, request, columns, version } as const
    const about = { mediaType: format.mediaType, extension: format.id, noted: `${of}.${format.id}` }
    return derived(c, row, wish, about)
  }

  const routes = new Hono<BoardEnv>()
    .get(
      '/:boardId/versions/:versionId/map',
      describe({
        tag: 'versions',
        summary: 'The map of a version as a file, the bytes whose SHA-256 is its checksum',
        description: 'The same bytes always; the header ETag is the checksum.',
        answer: MapFileSchema,
        problems: [...ON_BOARD, 'no-such-version'],
      }),
      onBoard(deps, 'readVersions'),
      async (c) => {
        const row = await rowOf(c)
        const etag = `"${row.checksum}"`
        if (isNamed(c.req.header('If-None-Match'), etag)) return c.body(null, 304, { ETag: etag })
        await noteExport(c, `v${row.number} map.json`)
        return c.body(await frozenBytes(deps, row, 'map'), 200, {
          'Content-Type': 'application/json',
          'Content-Disposition': attachment(c.get('board').title, 'json', `v${row.number}`),
          ETag: etag,
        })
      },
    )
    .get(
      '/:boardId/versions/:versionId/findings.json',
      describe({
        tag: 'versions',
        summary: 'What the checks find on the map of a version',
        description: `${CITES} under version. Findings of all phases, muted ones with their reason.`,
        answer: VersionFindingsSchema,
        problems: PROBLEMS,
      }),
      onBoard(deps, 'readVersions'),
      validate('query', VersionLanguageQuerySchema),
      async (c) => {
        const row = await rowOf(c)
        const { language } = c.req.valid('query')
        if (isOwn(row, language)) return frozen(c, row, 'findings')
        const version = await citedVersion(deps, row)
        const wish = { part: 'findings', language, asOf: row.asOf, version } as const
        return derived(c, row, wish, { mediaType: 'application/json', extension: 'json', noted: 'findings.json' })
      },
    )
    .get(
      '/:boardId/versions/:versionId/export.xlsx',
      describe({
        tag: 'versions',
        summary: 'The register, every view and the findings of a version as one workbook',
        description: `${CITES} on the first sheet.`,
        media: [XLSX_TYPE],
        problems: PROBLEMS,
      }),
      onBoard(deps, 'readVersions'),
      validate('query', VersionScopeQuerySchema),
      async (c) => {
        const row = await rowOf(c)
        const query = c.req.valid('query')
        const request = await scopeInVersion(deps, row, query)
        const version = await citedVersion(deps, row)
        const { language } = query
        const wish = { part: 'workbook', language, asOf: row.asOf, request, mutings: {}, version } as const
        return derived(c, row, wish, { mediaType: XLSX_TYPE, extension: 'xlsx', noted: 'export.xlsx' })
      },
    )
    .get(
      '/:boardId/versions/:versionId/export.json',
      describe({
        tag: 'versions',
        summary: 'The map of a version as a file that can be imported and says which version it is',
        description: 'A map file, and exported: {boardId, seq, asOf, at, version}, which an import leaves out.',
        answer: MapFileSchema,
        problems: PROBLEMS,
      }),
      onBoard(deps, 'readVersions'),
      async (c) => {
        const row = await rowOf(c)
        const wish = { part: 'exportFile', version: await citedVersion(deps, row) } as const
        await noteExport(c, `v${row.number} export.json`)
        return derived(c, row, wish, { mediaType: 'application/json', extension: 'json', noted: 'export.json' })
      },
    )
    .get(
      '/:boardId/versions/:versionId/diff',
      describe({
        tag: 'versions',
        summary: 'What became different from a version to another, or to the map as it is now',
        description:
          'against is the id of the other version, or now. Elements, links and all else that a map file holds, the rows of the register, and the sums of every organisation. A value that says nothing is null.',
        answer: MapComparisonSchema,
        problems: PROBLEMS,
      }),
      onBoard(deps, 'readVersions'),
      validate('query', DiffQuerySchema),
      async (c) => {
        const row = await rowOf(c)
        const { against } = c.req.valid('query')
        const other = against === 'now' ? against : await versionOf(deps, row.boardId, against)
        return c.body(await compareVersion(deps, row, other), 200, { 'Content-Type': 'application/json' })
      },
    )
  for (const of of TABLE_NAMES) {
    const isRegister = of === 'register'
    const schema: z.ZodMiniType<VersionRegisterQuery> = isRegister
      ? VersionRegisterQuerySchema
      : VersionScopeQuerySchema
    const schemaOfAnswer = isRegister ? VersionRegisterSchema : VersionViewSchema
    for (const format of FORMATS) {
      const about = describe({
        tag: 'versions',
        summary: `${isRegister ? 'The register' : `The view ${of}`} of a version as ${format.id}`,
        description: `${CITES}, ${HOW[format.id]}. Language, part of the map and columns are chosen as for the board.`,
        ...(format.id === 'json' ? { answer: schemaOfAnswer } : { media: [format.mediaType.replace(/;.*$/, '')] }),
        problems: PROBLEMS,
      })
      routes.get(addressOf(of, format.id), about, onBoard(deps, 'readVersions'), validate('query', schema), (c) =>
        table(c, of, format, c.req.valid('query')),
      )
    }
  }
  return routes
}
