import type { ValueProblemCode } from '#shared/model/values.ts'

export const MAP_FILE_PROBLEM_CODES = [
  'not-an-object',
  'missing',
  'not-a-map',
  'newer-version',
  'duplicate-id',
  'too-many-unknown',
  'unknown-too-large',
  'not-a-finding',
  'id-changed',
  'id-was-number',
  'id-shared',
  'unknown-part',
  'number-taken',
  'settings-kept',
] as const
export type MapFileProblemCode = ValueProblemCode | (typeof MAP_FILE_PROBLEM_CODES)[number]

/**
 * What is wrong at one place of a file, by JSON pointer. Nothing is imported while there is an error; a warning says
 * what is taken otherwise than written. The words for people are in the language files under `mapFileProblems.<code>`.
 */
export interface MapFileProblem {
  readonly pointer: string
  readonly code: MapFileProblemCode
  readonly severity: 'error' | 'warning'
  readonly values?: Readonly<Record<string, string | number>>
}

/** What is put right in reading, and so only told. */
const WARNINGS: readonly MapFileProblemCode[] = [
  'not-well-formed',
  'not-distinct',
  'id-changed',
  'id-was-number',
  'id-shared',
  'unknown-part',
  'number-taken',
  'settings-kept',
]

/** The most problems of one file that are told; beyond them nobody reads on. */
const MAX_PROBLEMS = 200

/** Gathers what is wrong with a file. */
export class MapFileProblems {
  readonly list: MapFileProblem[] = []
  #errors = 0

  get hasErrors(): boolean {
    return this.#errors > 0
  }

  add(pointer: string, code: MapFileProblemCode, values?: MapFileProblem['values']): void {
    const severity = WARNINGS.includes(code) ? 'warning' : 'error'
    if (severity === 'error') this.#errors++
    const first = severity === 'error' && this.#errors === 1
    if (this.list.length < MAX_PROBLEMS || first) this.list.push({ pointer, code, severity, ...(values && { values }) })
  }
}

/** One step of a JSON pointer. Source: RFC 6901. */
export const pointerTo = (base: string, key: string | number): string =>
  `${base}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
