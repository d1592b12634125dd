import { html, raw } from 'hono/html'
import type { generateSpecs } from 'hono-openapi'
import type { Translate } from '#shared/i18n/texts.ts'
import { PROBLEMS, type ProblemCode } from '#shared/wire/problems.ts'

/** An OpenAPI 3.1 document. */
export type Specification = Awaited<ReturnType<typeof generateSpecs>>
type Operation = NonNullable<NonNullable<NonNullable<Specification['paths']>[string]>['get']>
type Markup = ReturnType<typeof html>

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const list = (parts: readonly Markup[]): Markup => html`${parts}`

interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}
const routesOf = (spec: Specification): Route[] =>
  Object.entries(spec.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ method: method.toUpperCase(), path, operation }] : []
    }),
  )
const anchorOf = ({ method, path }: Route): string =>
  `${method}-${path}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** Our own specification holds plain objects; a reference is shown as one. */
const schemaText = (schema: unknown): string =>
  JSON.stringify(schema, (key, value: unknown) => (key === '$schema' ? undefined : value), 2)

const contentOf = (content: Record<string, { schema?: unknown }> | undefined): Markup =>
  list(
    Object.entries(content ?? {}).map(
      ([media, { schema }]) =>
        html`<details>
          <summary>${media}</summary>
          <pre>${schemaText(schema)}</pre>
        </details>`,
    ),
  )

function parametersOf(operation: Operation): Markup {
  const rows = (operation.parameters ?? []).map((parameter) => {
    if ('$ref' in parameter) return html`<li>${parameter.$ref}</li>`
    const needed = parameter.required ? 'needed' : 'may be left out'
    return html`<li>
      <code>${parameter.name}</code> in the ${parameter.in}, ${needed}: <code>${JSON.stringify(parameter.schema)}</code>
    </li>`
  })
  return rows.length === 0
    ? html``
    : html`<h4>Parameters</h4>
        <ul>
          ${rows}
        </ul>`
}

const bodyOf = (operation: Operation): Markup => {
  const body = operation.requestBody
  return body && 'content' in body
    ? html`<h4>Body</h4>
        ${contentOf(body.content)}`
    : html``
}

const answersOf = (operation: Operation): Markup =>
  list(
    Object.entries(operation.responses ?? {}).map(([status, answer]) => {
      if ('$ref' in answer)
        return html`<dt>${status}</dt>
          <dd>${answer.$ref}</dd>`
      const isProblem = Object.keys(answer.content ?? {}).includes('application/problem+json')
      return html`<dt>${status}</dt>
        <dd>${answer.description}${isProblem ? '' : contentOf(answer.content)}</dd>`
    }),
  )

const routeOf = (route: Route): Markup =>
  html`<section id="${anchorOf(route)}">
    <h3><span class="method">${route.method}</span> <code>${route.path}</code></h3>
    <p>${route.operation.summary ?? ''}. ${route.operation.description ?? ''}</p>
    ${parametersOf(route.operation)} ${bodyOf(route.operation)}
    <h4>Answers</h4>
    <dl>${answersOf(route.operation)}</dl>
  </section>`

const problemRow = (code: ProblemCode, t: Translate): Markup =>
  html`<tr id="${code}">
    <td><code>${code}</code></td>
    <td>${String(PROBLEMS[code].status)}</td>
    <td>${t(`problems.${code}_title`)}. ${t(`problems.${code}_detail`, { max: '…', elements: '…', text: '…' })}</td>
  </tr>`

/** The specification as one plain page: works without scripts, under the content policy. `t` speaks English. */
export function docsPage(spec: Specification, basePath: string, t: Translate): Markup {
  const routes = routesOf(spec)
  const tags = [...new Set(routes.flatMap(({ operation }) => operation.tags ?? []))]
  const groups = tags.map((tag) => {
    const members = routes.filter(({ operation }) => operation.tags?.includes(tag))
    return html`<h2 id="tag-${tag}">${tag}</h2>
      ${members.map(routeOf)}`
  })
  const contents = routes.map(
    (route) =>
      html`<li>
        <a href="#${anchorOf(route)}"><span class="method">${route.method}</span> ${route.path}</a>
        ${route.operation.summary ?? ''}
      </li>`,
  )
  const problems = (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => problemRow(code, t))
  const page = html`${raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${spec.info.title}</title>
        <link rel="stylesheet" href="${basePath}/docs/style.css" />
      </head>
      <body>
        <main>
          <h1>${spec.info.title}</h1>
          <p>${spec.info.description ?? ''}</p>
          <p>The same for programs: <a href="${basePath}/openapi.json">openapi.json</a></p>
          <nav aria-label="Routes">
            <ul>
              ${contents}
            </ul>
          </nav>
          ${groups}
          <h2 id="problems">Problems</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Status</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${problems}
            </tbody>
          </table>
        </main>
      </body>
    </html>`
  return page
}

export const DOCS_STYLE = `:root { color-scheme: light dark; font-family: Inter, system-ui, sans-serif; line-height: 1.5 }
body { margin: 0; background: #f6f5f1; color: #1c2633 }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h2 { margin-top: 3rem; text-transform: capitalize }
section { margin: 1rem 0; padding: 0.25rem 1rem; background: #fff; border: 1px solid #e3e3dd; border-radius: 9px }
a { color: #1f539e }
a:focus-visible, summary:focus-visible { outline: 2px solid #1f539e; outline-offset: 2px }
code, pre { font-size: 0.875rem }
pre { overflow: auto; padding: 0.75rem; background: #f6f5f1; border-radius: 8px }
.method { font-weight: 600; font-size: 0.8125rem }
nav ul { padding-left: 0; list-style: none }
dt { float: left; clear: left; width: 3.5rem; font-weight: 600 }
dd { margin-left: 3.5rem }
table { width: 100%; border-collapse: collapse }
th, td { padding: 0.5rem; border-bottom: 1px solid #e3e3dd; text-align: left; vertical-align: top }
tr:target { background: #eef3fa }
@media (prefers-color-scheme: dark) {
  body { background: #14181e; color: #e8ebef }
  section { background: #1c2229; border-color: #323a44 }
  pre { background: #14181e }
  a { color: #8ab4f0 }
  th, td { border-color: #323a44 }
  tr:target { background: #24303f }
}
`
