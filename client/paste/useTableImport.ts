import { useMemo, useRef, useState } from 'react'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { newId } from '#shared/doc/schema.ts'
import { countsOf, type TableImport } from '#shared/paste/applyTable.ts'
import { cellText, type Grid } from '#shared/paste/grid.ts'
import { headedTable, type HeadedTable } from '#shared/paste/headingRow.ts'
import { knownMap, sameWords, type KnownMap } from '#shared/paste/known.ts'
import { planElements, type PlannedRow, type Planning, type RowAction } from '#shared/paste/plan.ts'
import { planLinks, type PlannedLink } from '#shared/paste/planLinks.ts'
import { recognise, type Subject, type Vocabulary } from '#shared/paste/recognise.ts'
import type { Target } from '#shared/paste/targets.ts'
import { useBenefitMap, useSession, useSettings } from '#client/session/BoardProvider.tsx'

/** What a person has said otherwise than was guessed, for one sheet. */
interface Said {
  readonly headings?: boolean
  readonly subject?: Subject
  readonly kind?: Creatable
  readonly targets?: readonly Target[] | undefined
  readonly decided: ReadonlyMap<number, RowAction>
}
const NOTHING_SAID: Said = { decided: new Map() }

/** A table on its way onto the map: what has been said of it, and what would become of each row. */
export function useTableImport(grids: readonly Grid[], vocabulary: Vocabulary) {
  const session = useSession()
  const map = useBenefitMap()
  const { language } = useSettings()
  const guessed = useMemo(() => grids.map((grid) => headedTable(grid, vocabulary)), [grids, vocabulary])
  const [sheet, setSheet] = useState(() => bestSheet(guessed))
  const [saidOf, setSaidOf] = useState<ReadonlyMap<number, Said>>(new Map())
  const [match, setMatch] = useState(true)
  const [parked, setParked] = useState(false)
  const [withLinks, setWithLinks] = useState(true)
  const said = saidOf.get(sheet) ?? NOTHING_SAID
  const say = (change: Partial<Said>) => setSaidOf(new Map(saidOf).set(sheet, { ...said, ...change }))

  const grid = grids[sheet]
  const table = useMemo(
    () => (said.headings === undefined || !grid ? guessed[sheet] : headedTable(grid, vocabulary, said.headings)),
    [grid, guessed, sheet, said.headings, vocabulary],
  )
  const subject = said.subject ?? table?.recognised.subject ?? 'elements'
  const kind = said.kind ?? table?.recognised.kind ?? 'note'
  const targets = useMemo(() => targetsOf(table, said, subject, vocabulary), [table, said, subject, vocabulary])

  // Ids given once stay, so that planning again names the same things.
  const ids = useRef({ elements: new Map<string, string>(), organisations: new Map<string, string>() })
  const known = useMemo(() => knownMap(map), [map])
  const planned = useMemo(() => {
    const organisations = new Map<string, string>()
    const planning: Planning = {
      vocabulary,
      known,
      usualSign: LANGUAGE_SPECS[language].decimalComma ? ',' : '.',
      newElementId: (row) => idIn(ids.current.elements, `${sheet} ${row}`),
      mayChange: (id) => session.canEdit(id),
      organisation: (name) => {
        const there = known.organisations.get(sameWords(name))
        if (there !== undefined) return there
        const id = idIn(ids.current.organisations, sameWords(name))
        organisations.set(id, name)
        return id
      },
    }
    const isElements = table !== undefined && subject === 'elements'
    const rows = isElements ? planElements(table, { targets, kind, match, decided: said.decided }, planning) : []
    const isLinks = table !== undefined && subject === 'links'
    const { mayChange } = planning
    const toLink = { known, created: [], aliases: new Map<string, string>(), mayChange }
    const links = isLinks ? planLinks(table, targets, said.decided, toLink) : []
    return { rows, links, organisations }
  }, [vocabulary, known, language, sheet, session, table, subject, targets, kind, match, said.decided])

  const linkTable =
    subject === 'elements'
      ? guessed.find((one, index) => index !== sheet && one.recognised.subject === 'links')
      : undefined
  const beside =
    linkTable && withLinks && table
      ? linksBeside(linkTable, { table, targets, rows: planned.rows, known, mayChange: (id) => session.canEdit(id) })
      : []

  const change: Omit<TableImport, 'places'> = { ...planned, links: [...planned.links, ...beside], parked }
  return {
    sheets: guessed,
    sheet,
    table,
    subject,
    kind,
    targets,
    match,
    parked,
    withLinks,
    linkTable,
    /** Rows of the sheet, in its order; of links those of the sheet alone. */
    rows: planned.rows,
    links: planned.links,
    change,
    counts: countsOf(change),
    setSheet,
    setMatch,
    setParked,
    setWithLinks,
    setHeadings: (headings: boolean) => say({ headings, targets: undefined }),
    setSubject: (next: Subject) => say({ subject: next, targets: undefined, decided: new Map() }),
    setKind: (next: Creatable) => say({ kind: next }),
    setTarget: (column: number, target: Target) =>
      say({
        // Nothing stands in two columns.
        targets: targets.map((one, index) => (index === column ? target : one === target ? '' : one)),
      }),
    decide: (row: number, action: RowAction) => say({ decided: new Map(said.decided).set(row, action) }),
  }
}
export type TableImporting = ReturnType<typeof useTableImport>

function idIn(given: Map<string, string>, key: string): string {
  const known = given.get(key)
  if (known !== undefined) return known
  const made = newId()
  given.set(key, made)
  return made
}

/** The sheet of elements of which most is understood; without one the first of links. */
function bestSheet(sheets: readonly HeadedTable[]): number {
  const score = ({ recognised, headingRow, rows }: HeadedTable) =>
    (recognised.subject === 'elements' ? 1000 : 0) +
    (headingRow >= 0 ? recognised.known * 10 : 0) +
    Math.min(9, rows.length)
  return sheets.reduce((best, table, index) => {
    const at = sheets[best]
    return at && score(table) > score(at) ? index : best
  }, 0)
}

interface Beside {
  readonly table: HeadedTable
  readonly targets: readonly Target[]
  readonly rows: readonly PlannedRow[]
  readonly known: KnownMap
  readonly mayChange: Planning['mayChange']
}

/** The links of another sheet, whose ends may be named as the elements' own sheet numbers them. */
function linksBeside(links: HeadedTable, { table, targets, rows, known, mayChange }: Beside): readonly PlannedLink[] {
  const aliases = new Map<string, string>()
  const column = targets.indexOf('id')
  for (const [index, { id, action }] of rows.entries()) {
    const own = column < 0 ? '' : cellText(table.rows[index]?.cells[column])
    if (own !== '' && action !== 'skip') aliases.set(own, id)
  }
  return planLinks(links, links.recognised.targets, new Map(), { known, created: rows, aliases, mayChange })
}

function targetsOf(
  table: HeadedTable | undefined,
  said: Said,
  subject: Subject,
  vocabulary: Vocabulary,
): readonly Target[] {
  if (!table) return []
  if (said.targets) return said.targets
  const { recognised, headings, headingRow } = table
  if (subject !== recognised.subject) return headings.map(() => '')
  // A kind that has been chosen tells what "Owner" means; where each row says its own it does not.
  const isOwn = headingRow < 0 || recognised.targets.includes('kind') || said.kind === undefined
  return isOwn || subject === 'links' ? recognised.targets : recognise(headings, vocabulary, said.kind).targets
}
