import type * as Y from 'yjs'
import { LANGUAGES, defaultSettings, type Language, type MapSettings } from '#shared/model/benefitMap.ts'
import { SETTING_FIELDS } from '#shared/model/entryFields.ts'
import type { Json } from '#shared/model/fields.ts'
import { isEmptyValue, isUnsafeKey, readAs, readJson } from '#shared/model/values.ts'
import { setOrDelete } from '#shared/doc/elements.ts'
import { storable, unknownFields } from '#shared/doc/entries.ts'
import { rootOf, type Origin } from '#shared/doc/schema.ts'

export type SettingsPatch = { readonly [F in Exclude<keyof MapSettings, 'unknown'>]?: MapSettings[F] | undefined }

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language)

/** The map's settings; what is missing or wrong has the default of the map's language. */
export function readSettings(doc: Y.Doc): MapSettings {
  const root = rootOf(doc, 'settings')
  const language = root.get('language')
  const settings: { [name: string]: unknown } = {
    ...defaultSettings('', isLanguage(language) ? language : LANGUAGES[0]),
  }
  const unknown: [string, Json][] = []
  for (const [name, stored] of root.entries()) {
    const field = SETTING_FIELDS.find((candidate) => candidate.name === name)
    if (field) {
      const value = readAs(field, stored)
      if (value !== undefined) settings[name] = value
    } else if (name !== 'schemaVersion' && !isUnsafeKey(name) && !isEmptyValue(stored)) {
      const value = readJson(stored)
      if (value !== undefined) unknown.push([name, value])
    }
  }
  // Every value was read by its own type, or is the default.
  return { ...settings, ...unknownFields(unknown) } as unknown as MapSettings
}

/** Sets the given settings; `undefined` and `''` take one away, so that its default holds. The server writes them. */
export function patchSettings(doc: Y.Doc, patch: SettingsPatch, origin: Origin): void {
  doc.transact(() => {
    const root = rootOf(doc, 'settings')
    for (const [name, value] of Object.entries(patch)) {
      const field = SETTING_FIELDS.find((candidate) => candidate.name === name)
      if (!field) throw new TypeError(`${name}: no such setting`)
      setOrDelete(root, name, storable(field, value))
    }
  }, origin)
}
