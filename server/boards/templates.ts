import type { LayoutDirection, Language } from '#shared/model/benefitMap.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import enOneStopLicensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import nbInterkommunalByggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }

type IdIn<K> = K extends `templates.${infer Id}.title` ? Id : never
type TemplateId = IdIn<TextKey>

/** What a new board may start from. */
export interface Template {
  /** Its texts live in the language files under `templates.<id>`. */
  readonly id: TemplateId
  /** The language of the map; an empty one takes that of whoever asks. */
  readonly language?: Language
  readonly layoutDirection?: LayoutDirection
  /** A MapFile, and the part of it that is told before it is opened. */
  readonly file?: { readonly organisations: readonly { readonly kind: string }[]; readonly elements: readonly object[] }
}

/** In the order they are offered. */
export const TEMPLATES: readonly Template[] = [
  { id: 'blank' },
  { id: 'effect-chain', layoutDirection: 'goalsLeft' },
  { id: 'bdn', layoutDirection: 'goalsRight' },
  { id: 'sv-bli-foralder', language: 'sv', layoutDirection: 'goalsLeft', file: svBliForalder },
  { id: 'nb-interkommunal-byggesak', language: 'nb', layoutDirection: 'goalsRight', file: nbInterkommunalByggesak },
  { id: 'en-one-stop-licensing', language: 'en', layoutDirection: 'goalsRight', file: enOneStopLicensing },
]

/** A template by its id, undefined for a name that is none. */
export const templateOf = (id: string): Template | undefined => TEMPLATES.find((template) => template.id === id)
