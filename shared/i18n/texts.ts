import type { en } from '#shared/i18n/en.ts'

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> }
/** The shape of a language file: English decides the keys, and a language that lacks one does not compile. */
export type Texts = Widen<typeof en>

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`>
}[keyof T & string]
type WithoutPlural<K extends string> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K
/** Every text by its dotted key; a plural (`_one`, `_other`) is asked for by its stem and `count`. */
export type TextKey = WithoutPlural<Paths<Texts>>

export type TextValues = Readonly<Record<string, string | number>>
/** Gives a text in one language, with `{{name}}` filled in from `values`. Never throws. */
export type Translate = (key: TextKey, values?: TextValues) => string
