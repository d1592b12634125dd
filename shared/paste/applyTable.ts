import { addOrganisation } from '#shared/doc/organisations.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { patchElement } from '#shared/doc/elements.ts'
import { patchLink } from '#shared/doc/links.ts'
import { newId, type Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { fieldSpec, type Person } from '#shared/model/fields.ts'
import { MAP_FILE_VERSION, type FileElement } from '#shared/model/mapFile.ts'
import type { PlannedRow } from '#shared/paste/plan.ts'
import type { PlannedLink } from '#shared/paste/planLinks.ts'

export interface TableImport {
  readonly rows: readonly PlannedRow[]
  readonly links: readonly PlannedLink[]
  /** Organisations that are not on the map, by the ids they get. */
  readonly organisations: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<ElementId, Position>
  /** New elements go beside the map. */
  readonly parked: boolean
}

/** How much of each a plan would do. */
export interface TableCounts {
  readonly created: number
  readonly changed: number
  readonly same: number
  readonly skipped: number
  readonly links: number
  readonly changedLinks: number
  readonly organisations: number
  /** Cells that are left out. */
  readonly cells: number
}

/** Organisations that some row which is taken names. */
export function organisationsNamed(rows: readonly PlannedRow[]): ReadonlySet<string> {
  const named = new Set<string>()
  for (const { action, patch } of rows) {
    if (action !== 'create' && action !== 'update') continue
    for (const [name, value] of Object.entries(patch)) {
      const type = fieldSpec(name)?.type
      if (type === 'organisation') named.add(value as string)
      if (type === 'organisations') for (const id of value as readonly string[]) named.add(id)
      if (type === 'person') named.add((value as Person).organisationId ?? '')
    }
  }
  return named
}

/** Counts for what is said before and after. */
export function countsOf({ rows, links, organisations }: Omit<TableImport, 'places' | 'parked'>): TableCounts {
  const of = (action: PlannedRow['action']) => rows.filter((row) => row.action === action).length
  const named = organisationsNamed(rows)
  const taken = [...rows, ...links].filter(({ action }) => action !== 'skip')
  return {
    created: of('create'),
    changed: of('update'),
    same: of('same'),
    skipped: of('skip') + links.filter(({ action }) => action === 'skip').length,
    links: links.filter(({ action }) => action === 'create').length,
    changedLinks: links.filter(({ action }) => action === 'update').length,
    organisations: [...organisations.keys()].filter((id) => named.has(id)).length,
    cells: taken.reduce((sum, { problems }) => sum + problems.size, 0),
  }
}

/** Writes a planned import, as part of the caller's step. */
export function applyTable(
  doc: Parameters<typeof importMapFile>[0],
  { rows, links, organisations, places, parked }: TableImport,
): void {
  const named = organisationsNamed(rows)
  for (const [id, name] of organisations) if (named.has(id)) addOrganisation(doc, { id, name }, 'person')
  const made = rows
    .filter(({ action }) => action === 'create')
    .map((row): FileElement => {
      const [x, y] = places.get(row.id) ?? []
      const kind = row.kind === 'disbenefit' ? 'benefit' : row.kind
      return {
        title: '',
        description: '',
        ...row.patch,
        id: row.id,
        kind,
        ...(row.kind === 'disbenefit' && { isDisbenefit: true }),
        ...(parked && { parked: true }),
        ...(x !== undefined && y !== undefined && { x, y }),
      }
    })
  importMapFile(
    doc,
    {
      schemaVersion: MAP_FILE_VERSION,
      elements: made.filter(({ kind }) => kind !== 'note'),
      notes: made.filter(({ kind }) => kind === 'note').map(({ kind: _kind, ...note }) => note),
      links: links
        .filter(({ action }) => action === 'create')
        .map(({ from, to, patch }) => ({ id: newId(), from, to, ...patch })),
    },
    'merge',
    'person',
    { settings: false },
  )
  for (const { action, id, patch } of rows) if (action === 'update') patchElement(doc, id, patch, 'person')
  for (const { action, id, patch } of links)
    if (action === 'update' && id !== undefined) patchLink(doc, id, patch, 'person')
}
