export const en = {
  // Model: kinds, fields, values, columns, rules
  // Client: common, shell
  // Client: board and canvas
  // Client: inspector and register
  // Server: problems and templates
} as const
