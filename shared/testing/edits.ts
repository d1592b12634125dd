import fc from 'fast-check'
import * as Y from 'yjs'
import type { ElementPatch } from '#shared/model/element.ts'
import { LINK_FIELDS, ROW_COLUMNS } from '#shared/model/entryFields.ts'
import { ROW_FIELDS, TEXT_FIELDS } from '#shared/model/fields.ts'
import { CREATABLE, KINDS } from '#shared/model/kinds.ts'
import { addElement, patchElement, restoreElements, setKind, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { addOrganisation, patchOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addRiskAssessment, addRow, patchRow, removeRiskAssessments, removeRows } from '#shared/doc/rows.ts'
import { PERSON_ROOTS, newId, rootOf, type Origin, type RootName } from '#shared/doc/schema.ts'
import { addSection, patchSection, removeSections } from '#shared/doc/sections.ts'
import { anyEntry, anyFields, anyFilledText, anyHostileValue, anyNumber, anyText } from '#shared/testing/arbitraries.ts'

/** One random command on a document; what it chooses among is what the document has when it runs. */
export interface Edit {
  readonly name: string
  readonly run: (doc: Y.Doc, origin: Origin) => void
}

const edit = (name: string, run: Edit['run']): Edit => ({ name, run, toString: () => name }) as Edit
const pick = fc.nat({ max: 30 })
const keysOf = (doc: Y.Doc, root: RootName): readonly string[] => [...rootOf(doc, root).keys()].sort()
/** The entry a number points at, undefined when there is none. */
const chosen = (doc: Y.Doc, root: RootName, at: number): string | undefined => {
  const keys = keysOf(doc, root)
  return keys[at % Math.max(1, keys.length)]
}
const withOne = (root: RootName, at: number, run: (doc: Y.Doc, id: string, origin: Origin) => void): Edit['run'] => {
  return (doc, origin) => {
    const id = chosen(doc, root, at)
    if (id !== undefined) run(doc, id, origin)
  }
}

const anyAdd = fc
  .tuple(fc.constantFrom(...CREATABLE), anyText, fc.option(fc.tuple(anyNumber, anyNumber), { nil: undefined }))
  .map(([kind, title, position]) =>
    edit(`add ${kind} ${JSON.stringify(title)}`, (doc, origin) => {
      addElement(doc, { kind, title, ...(position && { position }) }, origin)
    }),
  )
const anyPatch = fc
  .constantFrom(...KINDS)
  .chain((kind) => fc.tuple(pick, anyFields(kind), fc.constant(kind)))
  .map(([at, fields, kind]) =>
    edit(
      `patch ${at} ${JSON.stringify(fields)}`,
      // The fields are those of the kind, which the element becomes with them.
      withOne('elements', at, (doc, id, origin) => patchElement(doc, id, { kind, ...fields } as ElementPatch, origin)),
    ),
  )
const anyTyping = fc.tuple(pick, fc.constantFrom(...TEXT_FIELDS), anyText).map(([at, name, text]) =>
  edit(
    `type ${at} ${name} ${JSON.stringify(text)}`,
    withOne('elements', at, (doc, id, origin) => patchElement(doc, id, { [name]: text }, origin)),
  ),
)
const anyEmptying = pick.map((at) =>
  edit(
    `empty ${at}`,
    withOne('elements', at, (doc, id, origin) =>
      patchElement(doc, id, { status: undefined, organisationId: '', owner: undefined, parked: undefined }, origin),
    ),
  ),
)
const anyParking = pick.map((at) =>
  edit(
    `park ${at}`,
    withOne('elements', at, (doc, id, origin) => patchElement(doc, id, { parked: true }, origin)),
  ),
)
const anyReorder = fc.tuple(pick, anyNumber).map(([at, order]) =>
  edit(
    `order ${at}`,
    withOne('elements', at, (doc, id, origin) => patchElement(doc, id, { order }, origin)),
  ),
)
const anyKind = fc.tuple(pick, fc.constantFrom(...CREATABLE)).map(([at, kind]) =>
  edit(
    `make ${at} ${kind}`,
    withOne('elements', at, (doc, id, origin) => setKind(doc, id, kind, origin)),
  ),
)
const anyTrash = fc.tuple(pick, fc.boolean()).map(([at, back]) =>
  edit(
    `${back ? 'restore' : 'trash'} ${at}`,
    withOne('elements', at, (doc, id, origin) => (back ? restoreElements : trashElements)(doc, [id], origin)),
  ),
)
const anyMove = fc
  .tuple(pick, fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 }))
  .map(([at, x, y]) =>
    edit(
      `move ${at}`,
      withOne('elements', at, (doc, id, origin) => setPositions(doc, [[id, [x, y]]], origin)),
    ),
  )
const anyLinking = fc.tuple(pick, pick).map(([from, to]) =>
  edit(`link ${from} ${to}`, (doc, origin) => {
    const [start, end] = [chosen(doc, 'elements', from), chosen(doc, 'elements', to)]
    if (start !== undefined && end !== undefined) addLink(doc, { from: start, to: end }, origin)
  }),
)
const anyLinkChange = fc.tuple(pick, fc.option(anyEntry(LINK_FIELDS.slice(2)), { nil: undefined })).map(([at, patch]) =>
  edit(
    patch ? `patch link ${at}` : `remove link ${at}`,
    withOne('links', at, (doc, id, origin) =>
      patch ? patchLink(doc, id, patch, origin) : removeLinks(doc, [id], origin),
    ),
  ),
)
const anyRowEdit = fc
  .constantFrom(...ROW_FIELDS)
  .chain((field) =>
    fc.tuple(fc.constant(field), fc.constantFrom('add', 'patch', 'remove'), pick, anyEntry(ROW_COLUMNS[field])),
  )
  .map(([field, what, at, values]) =>
    edit(
      `${what} row of ${field} ${at}`,
      what === 'add'
        ? withOne('elements', at, (doc, id, origin) => addRow(doc, field, id, values, origin))
        : withOne(field, at, (doc, id, origin) =>
            what === 'patch' ? patchRow(doc, field, id, values, origin) : removeRows(doc, field, [id], origin),
          ),
    ),
  )
const anyAssessment = fc
  .tuple(pick, fc.boolean(), fc.integer({ min: 1, max: 5 }))
  .map(([at, gone, probability]) =>
    edit(
      `${gone ? 'remove' : 'add'} assessment ${at}`,
      gone
        ? withOne('riskAssessments', at, (doc, id, origin) => removeRiskAssessments(doc, [id], origin))
        : withOne('risks', at, (doc, id, origin) =>
            addRiskAssessment(doc, id, { date: '2026-01-01', probability }, origin),
          ),
    ),
  )
const anyOrganisationEdit = fc
  .tuple(fc.constantFrom('add', 'rename', 'remove'), pick, anyFilledText)
  .map(([what, at, name]) =>
    edit(`${what} organisation`, (doc, origin) => {
      const id = chosen(doc, 'organisations', at)
      if (what === 'add' || id === undefined) addOrganisation(doc, { name }, origin)
      else if (what === 'rename') patchOrganisation(doc, id, { name }, origin)
      else removeOrganisation(doc, id, origin)
    }),
  )
const anySectionEdit = fc.tuple(fc.constantFrom('add', 'rename', 'remove'), pick, anyText).map(([what, at, title]) =>
  edit(`${what} section`, (doc, origin) => {
    const id = chosen(doc, 'sections', at)
    if (what === 'add' || id === undefined) addSection(doc, { title, x: 1, y: 2, width: 3, height: 4 }, origin)
    else if (what === 'rename') patchSection(doc, id, { title }, origin)
    else removeSections(doc, [id], origin)
  }),
)

/** Any command of an editor. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { arbitrary: anyAdd, weight: 4 },
  { arbitrary: anyPatch, weight: 3 },
  { arbitrary: anyTyping, weight: 4 },
  anyEmptying,
  anyParking,
  anyReorder,
  anyKind,
  { arbitrary: anyTrash, weight: 2 },
  { arbitrary: anyMove, weight: 2 },
  { arbitrary: anyLinking, weight: 3 },
  { arbitrary: anyLinkChange, weight: 2 },
  { arbitrary: anyRowEdit, weight: 3 },
  anyAssessment,
  anyOrganisationEdit,
  anySectionEdit,
)

const anyKey = fc.constantFrom('e0', 'e1', 'hostile', '__proto__', 'constructor', 'toString', 'no id!', 'x'.repeat(65))

/** What a stock client or a vandal may write past the commands: wrong types, plain strings, removed elements. */
export const anyHostileEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...PERSON_ROOTS), anyKey, anyHostileValue)
    .map(([root, key, value]) => edit(`hostile ${root} ${key}`, (doc) => rootOf(doc, root).set(key, value))),
  fc
    .tuple(
      pick,
      fc.constantFrom('title', 'kind', 'order', 'owner', 'costs', 'unit', 'x', '__proto__', 'mine'),
      anyHostileValue,
    )
    .map(([at, name, value]) =>
      edit(
        `hostile field ${at} ${name}`,
        withOne('elements', at, (doc, id) => {
          const entry = rootOf(doc, 'elements').get(id)
          if (entry instanceof Y.Map) entry.set(name, value)
        }),
      ),
    ),
  fc.tuple(anyKey, fc.constantFrom('goal', 'benefit'), anyText).map(([key, kind, title]) =>
    edit(`stock element ${key}`, (doc) => {
      rootOf(doc, 'elements').set(key, new Y.Map<unknown>(Object.entries({ kind, title })))
    }),
  ),
  fc.constantFrom('elements', 'links', 'positions').map((root) =>
    edit(`nested types in ${root}`, (doc) => {
      const nested = new Y.Map<unknown>()
      rootOf(doc, root).set(newId(), nested)
      nested.set('kind', 'goal')
      nested.set('title', new Y.XmlText('x'))
      nested.set('list', Y.Array.from([new Y.Map(), 1]))
      nested.set('description', new Y.Array())
    }),
  ),
  pick.map((at) =>
    edit(
      `remove outright ${at}`,
      withOne('elements', at, (doc, id) => rootOf(doc, 'elements').delete(id)),
    ),
  ),
)
