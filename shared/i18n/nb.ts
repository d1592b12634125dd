import type { Texts } from '#shared/i18n/texts.ts'

export const nb: Texts = {
  // Model: kinds, fields, values, columns, rules
  // Client: common, shell
  // Client: board and canvas
  // Client: inspector and register
  // Server: problems and templates
}
