import type { Specification } from '#server/docs/docsPage.ts'
import type { TestApp } from '#server/testing/testApp.ts'

/** What of JSON Schema our own descriptions use. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
}
/** One route, as /openapi.json tells of it. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly body: Schema | undefined
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
}
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
/** Texts of the forms that patterns ask for. */
const FORMED = ['SEK', '#1F539E', 'A'.repeat(22), `nothing.${'A'.repeat(32)}`, 'a', '1', '2026-01-01', 'G07', 'g07']

/** A value of a schema in which everything that may be any text is `text`; `at` picks among alternatives. */
export function sample(schema: Schema, text: string, at = 0): unknown {
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (alternatives) return sample(alternatives[at % alternatives.length] ?? {}, text, at)
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[at % schema.enum.length]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sample(part, text, at)]),
      )
    case 'array':
      return [sample(schema.items ?? {}, text, at)]
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return at % 2 === 0
    case 'null':
      return null
    default:
      if (schema.format === 'date-time') return '2099-01-01T00:00:00Z'
      if (schema.format === 'date') return '2026-01-01'
      if (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text)) return text
      return FORMED.find((formed) => new RegExp(schema.pattern ?? '', 'u').test(formed)) ?? text
  }
}

/** Every route that the server describes. */
export async function operationsOf(server: Pick<TestApp, 'visitor'>): Promise<readonly Operation[]> {
  const specification = (await (await server.visitor().get('/openapi.json')).json()) as Specification
  return Object.entries(specification.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method): Operation[] => {
      const operation = item?.[method]
      if (!operation) return []
      const body = operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined
      const parameters = (operation.parameters ?? []) as Operation['parameters']
      return [{ method: method.toUpperCase(), path, body: body?.content?.['application/json']?.schema, parameters }]
    }),
  )
}
