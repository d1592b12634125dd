import { Problem, pointerOf } from '#server/http/problem.ts'
import type { MapLimits } from '#server/boards/mapJobs.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { MapFileProblem } from '#shared/model/mapFileProblems.ts'

/** What is wrong with a file, in words; pointers begin below `at`, the place of the file in what was sent. */
export const inWords = (problems: readonly MapFileProblem[], t: Translate, at: readonly string[] = []) =>
  problems.map(({ pointer, code, severity, values }) => ({
    pointer: `${pointerOf(at)}${pointer}`,
    code,
    severity,
    detail: t(`mapFileProblems.${code}`, values),
  }))

/** The refusal of a file that is no map, naming every place that is wrong. */
export function unreadableMap(problems: readonly MapFileProblem[], t: Translate, at: readonly string[] = []): Problem {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return new Problem('unreadable-map', {
    said: inWords(errors, t, at).map(({ pointer, detail }) => ({ pointer, detail })),
  })
}

/** The refusal of a map that the live document would not take either, or that is too large to read at all. */
export const mapTooLarge = ({ maxElements, maxText }: MapLimits): Problem =>
  new Problem('map-too-large', { values: { elements: maxElements, text: maxText } })
