import type { ElementId } from '#shared/model/element.ts'
import type { FileElement, MapFile } from '#shared/model/mapFile.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { newId, type Position } from '#shared/doc/schema.ts'
import { elementsIn, withOrganisations, type Fragment } from '#shared/paste/fragment.ts'
import { linkKey, sameWords, type KnownMap } from '#shared/paste/known.ts'

/** `copy` new elements · `same` those with these ids, made or brought up to date · `back` what was cut from this map. */
export type PasteMode = 'copy' | 'same' | 'back'

/** What a fragment becomes on a map: a file to be merged into it. */
export interface Pasting {
  readonly mode: PasteMode
  readonly file: MapFile
  /** The elements pasted, in the fragment's order. */
  readonly ids: readonly ElementId[]
}

/**
 * Fits a fragment to a map: ids by the mode, organisations by id, else by name, else taken along. `places` are by the
 * fragment's own ids; `trashed` are elements of the map that have been deleted.
 */
export function fitFragment(
  fragment: Fragment,
  mode: PasteMode,
  known: KnownMap,
  { places, trashed }: { readonly places: ReadonlyMap<ElementId, Position>; readonly trashed: ReadonlySet<ElementId> },
): Pasting {
  const { file } = fragment
  const organisationIds = new Map<string, string>()
  const missing: FileEntry[] = []
  for (const organisation of file.organisations ?? []) {
    const { id } = organisation
    const name = typeof organisation['name'] === 'string' ? sameWords(organisation['name']) : ''
    const there = known.organisations.get(sameWords(id)) ?? (name === '' ? undefined : known.organisations.get(name))
    if (there === undefined) missing.push(organisation)
    else organisationIds.set(id, there)
  }
  const isCopy = mode === 'copy'
  const ids = new Map(elementsIn(fragment).map(({ id }) => [id, isCopy ? newId() : id]))
  const idOf = (id: unknown): string => ids.get(String(id)) ?? ''

  const fitted = (element: FileElement): FileElement => {
    const [x, y] = places.get(element.id) ?? []
    const place = { id: idOf(element.id), kind: element.kind, ...(x !== undefined && y !== undefined && { x, y }) }
    // What lies in the bin has all it had, and what others may have written since.
    if (mode === 'back' && trashed.has(element.id)) return { title: '', description: '', ...place }
    const { parked: _parked, mergedFrom, ...rest } = element
    const own = withOrganisations(rest as FileElement, (id) => organisationIds.get(id) ?? id)
    return { ...own, ...(isCopy ? withNewRows(own) : mergedFrom !== undefined && { mergedFrom }), ...place }
  }
  const links = (file.links ?? []).flatMap((link): FileEntry[] => {
    const [from, to] = [idOf(link['from']), idOf(link['to'])]
    if (from === to) return []
    const there = known.links.get(linkKey(from, to))
    if (there && there.id !== link.id) return []
    return [{ ...link, id: isCopy ? newId() : link.id, from, to }]
  })
  const elements = elementsIn(fragment).map(fitted)
  return {
    mode,
    ids: elements.map(({ id }) => id),
    file: {
      schemaVersion: file.schemaVersion,
      organisations: missing,
      elements: elements.filter(({ kind }) => kind !== 'note'),
      notes: elements.filter(({ kind }) => kind === 'note').map(({ kind: _kind, ...note }) => note),
      links,
    },
  }
}

/** Risks are entries with ids of their own: a copy has others. */
function withNewRows(element: FileElement): Partial<FileElement> {
  const risks = element['risks']
  if (!Array.isArray(risks)) return {}
  return { risks: risks.map((risk: object) => ({ ...risk, id: newId() })) }
}

/** Writes what `fitFragment` made, as part of the caller's step. */
export function applyPasting(doc: Parameters<typeof importMapFile>[0], { file }: Pasting): void {
  importMapFile(doc, file, 'merge', 'person', { settings: false })
}
