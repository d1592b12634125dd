import type { Texts } from '#shared/i18n/texts.ts'

export const sv: Texts = {
  // Model: kinds, fields, values, columns, rules
  // Client: common, shell
  // Client: board and canvas
  // Client: inspector and register
  // Server: problems and templates
}
