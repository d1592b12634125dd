import { Problem, pointerOf } from '#server/http/problem.ts'
import type { Config } from '#server/config.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'
import type { MapFileProblem } from '#shared/model/mapFileProblems.ts'
import { TEXT_FIELDS } from '#shared/model/fields.ts'

export interface ReadFile {
  readonly file: MapFile
  /** Warnings: what is taken otherwise than written. */
  readonly problems: readonly MapFileProblem[]
}

/** What is wrong with a file, in words; pointers begin below `at`, the place of the file in what was sent. */
export const inWords = (problems: readonly MapFileProblem[], t: Translate, at: readonly string[] = []) =>
  problems.map(({ pointer, code, severity, values }) => ({
    pointer: `${pointerOf(at)}${pointer}`,
    code,
    severity,
    detail: t(`mapFileProblems.${code}`, values),
  }))

/**
 * A MapFile out of parsed JSON. Refused as `unreadable-map`, naming every place that is wrong, or as `map-too-large`
 * where the live document would not take it either.
 */
export function readFileOrRefuse(
  json: unknown,
  options: { t: Translate; limits: Pick<Config, 'maxElements' | 'maxText'>; at?: readonly string[] },
): ReadFile {
  const { t, limits, at } = options
  const reading = readMapFile(json)
  if (!reading.ok) {
    const errors = reading.problems.filter(({ severity }) => severity === 'error')
    const said = inWords(errors, t, at).map(({ pointer, detail }) => ({ pointer, detail }))
    throw new Problem('unreadable-map', { said })
  }
  const elements = [...(reading.file.elements ?? []), ...(reading.file.notes ?? [])]
  const isLong = (text: unknown) => typeof text === 'string' && text.length > limits.maxText
  if (elements.length > limits.maxElements || elements.some((one) => TEXT_FIELDS.some((name) => isLong(one[name])))) {
    throw new Problem('map-too-large', { values: { elements: limits.maxElements, text: limits.maxText } })
  }
  return reading
}
