import type { Texts, TextKey, Translate } from '#shared/i18n/texts.ts'

type Thing = Exclude<keyof Texts['home']['pointer'], 'named' | 'field' | 'row' | 'file'>
const THINGS: readonly Thing[] = ['elements', 'notes', 'links', 'organisations', 'sections']

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const at = (value: unknown, key: string): unknown =>
  Array.isArray(value) ? value[Number(key)] : isRecord(value) ? value[key] : undefined

/** The steps of an RFC 6901 pointer, also in its fragment form (`#/a/b`). */
const stepsOf = (pointer: string): string[] =>
  pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The field's label where the language files have one, else its name in the file. */
const fieldWords = (field: string, t: Translate): string => {
  // The file may hold any name, so this may be no key of ours; the translator gives an unknown key back as it is.
  const key = `fields.${field}` as TextKey
  const words = t(key)
  return words === key ? field : words
}

/**
 * Where in a map file something is wrong, in words: "Element 3 ”Kortare handläggningstid”, fältet Enhet". `file` is
 * the file's content, to name the thing by its title. A pointer may begin with `/map`, where the file went in a request.
 */
export function pointerWords(pointer: string, file: unknown, t: Translate): string {
  const steps = stepsOf(pointer)
  if (steps[0] === 'map') steps.shift()
  const [list = '', number = '', ...rest] = steps
  const thing = THINGS.find((one) => one === list)
  if (!thing || !/^\d+$/.test(number)) {
    return steps.length > 0 ? t('home.pointer.field', { field: steps.join(' / ') }) : t('home.pointer.file')
  }
  const entry = at(at(file, list), number)
  const name = [at(entry, 'title'), at(entry, 'name'), at(entry, 'id')].find((one) => typeof one === 'string' && one)
  const words = t(`home.pointer.${thing}`, { number: Number(number) + 1 })
  const where = rest.map((step) =>
    /^\d+$/.test(step)
      ? t('home.pointer.row', { number: Number(step) + 1 })
      : t('home.pointer.field', { field: fieldWords(step, t) }),
  )
  return [typeof name === 'string' ? t('home.pointer.named', { thing: words, name }) : words, ...where].join(', ')
}
