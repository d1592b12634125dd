import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** One file per rule that the project leans on: where it lies, what it says, which rule must object. */
const VIOLATIONS = [
  ['client/board/yjs.ts', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`, 'no-restricted-imports'],
  ['server/routes/yjs.ts', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`, 'no-restricted-imports'],
  ['shared/model/server.ts', `import { a } from '#server/a.ts'\nexport const b = a\n`, 'no-restricted-imports'],
  ['shared/model/node.ts', `import { sep } from 'node:path'\nexport const b = sep\n`, 'no-restricted-imports'],
  ['shared/doc/client.ts', `import { a } from '#client/a.ts'\nexport const b = a\n`, 'no-restricted-imports'],
  ['server/sync/client.ts', `import { a } from '#client/a.ts'\nexport const b = a\n`, 'no-restricted-imports'],
  ['client/board/server.ts', `import type { A } from '#server/a.ts'\nexport type B = A\n`, 'no-restricted-imports'],
  ['client/api/client.ts', `import { a } from '#server/a.ts'\nexport const b = a\n`, 'no-restricted-imports'],
  ['client/board/up.ts', `import { a } from '../a.ts'\nexport const b = a\n`, 'no-restricted-imports'],
  ['e2e/inside.ts', `import { a } from '#server/a.ts'\nexport const b = a\n`, 'no-restricted-imports'],
  ['shared/model/one.ts', `import { b } from '#shared/model/two.ts'\nexport const a = () => b\n`, 'no-cycle'],
  ['shared/model/two.ts', `import { a } from '#shared/model/one.ts'\nexport const b = () => a\n`, 'no-cycle'],
  ['server/http/floating.ts', `async function f() {}\nexport function g() {\n  f()\n}\n`, 'no-floating-promises'],
  [
    'server/http/misused.ts',
    `const f = async () => true\nexport const g = () => (f() ? 1 : 2)\n`,
    'no-misused-promises',
  ],
  ['server/http/awaited.ts', `export async function f() {\n  await 1\n}\n`, 'await-thenable'],
  ['server/http/any.ts', `export const f = (x: any): unknown => x\n`, 'no-explicit-any'],
  ['server/http/silent.ts', `export function f() {\n  try {\n    f()\n  } catch {}\n}\n`, 'no-empty'],
  ['client/ui/Markup.tsx', `export const A = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />\n`, 'no-danger'],
  ['client/ui/markup.ts', `export function f(e: HTMLElement) {\n  e.innerHTML = 'x'\n}\n`, 'no-restricted-properties'],
  ['client/ui/outer.ts', `export function f(e: HTMLElement) {\n  e.outerHTML = 'x'\n}\n`, 'no-restricted-properties'],
  [
    'client/ui/adjacent.ts',
    `export function f(e: HTMLElement) {\n  e.insertAdjacentHTML('beforeend', 'x')\n}\n`,
    'no-restricted-properties',
  ],
  [
    'client/ui/unsafe.ts',
    `export function f(e: HTMLElement) {\n  e['innerHTML'] = 'x'\n}\n`,
    'no-restricted-properties',
  ],
  ['client/ui/write.ts', `export const f = () => document.write('x')\n`, 'no-restricted-properties'],
  ['client/ui/evaluated.ts', `export const f = (code: string): unknown => eval(code)\n`, 'no-eval'],
  ['client/ui/made.ts', `export const f = (code: string): unknown => new Function(code)\n`, 'no-new-func'],
  ['client/ui/ScriptLink.tsx', `export const A = () => <a href="javascript:alert(1)">–</a>\n`, 'jsx-no-script-url'],
  [
    'client/ui/BlankLink.tsx',
    `export const A = ({ to }: { to: string }) => (\n  <a href={to} target="_blank">\n    –\n  </a>\n)\n`,
    'jsx-no-target-blank',
  ],
  ['client/ui/Untranslated.tsx', `export const A = () => <p>Saved</p>\n`, 'jsx-no-literals'],
  ['client/ui/UntranslatedString.tsx', `export const A = () => <p>{'Saved'}</p>\n`, 'jsx-no-literals'],
  ['client/ui/Alt.tsx', `export const A = () => <img src="a.png" />\n`, 'alt-text'],
  [
    'client/ui/Hook.tsx',
    `import { useState } from 'react'\nexport function A(p: { x: boolean }) {\n  if (p.x) useState(1)\n  return null\n}\n`,
    'rules-of-hooks',
  ],
] as const

/** What the same rules must let through. */
const ALLOWED = [
  [
    'client/ui/Attributes.tsx',
    `export const A = () => <hr className="line" style={{ color: 'red' }} data-x={'y'} />\n`,
  ],
  ['client/ui/Separator.tsx', `export const A = ({ t }: { t: string }) => <p>{t} · {t}</p>\n`],
  ['client/session/yjs.ts', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`],
  ['shared/doc/yjs.ts', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`],
  ['shared/register/yjs.test.ts', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`],
  ['server/sync/yjs.ts', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`],
  ['server/http/shared.ts', `import { KINDS } from '#shared/model/kinds.ts'\nexport const kinds = KINDS\n`],
] as const

describe('the lint rules', () => {
  const root = resolve(import.meta.dirname, '..')
  const folder = mkdtempSync(join(tmpdir(), 'lint-'))
  let found: ReadonlyMap<string, readonly string[]> = new Map()

  beforeAll(() => {
    for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.base.json']) {
      cpSync(join(root, name), join(folder, name))
    }
    for (const name of ['shared', 'server', 'client', 'e2e']) {
      mkdirSync(join(folder, name))
      cpSync(join(root, name, 'tsconfig.json'), join(folder, name, 'tsconfig.json'))
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const [path, source] of [...VIOLATIONS, ...ALLOWED]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), source)
    }
    found = lint(folder, join(root, 'node_modules/.bin/oxlint'))
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(VIOLATIONS)('refuse %s', (path, _source, rule) => {
    expect(found.get(path) ?? []).toEqual(expect.arrayContaining([expect.stringContaining(rule)]))
  })

  test.each(ALLOWED)('allow %s', (path) => {
    expect(found.get(path) ?? []).toEqual([])
  })
})

/** Rule names per file, as the linter reports them. It exits with 1 when it finds anything, which is what is wanted here. */
function lint(cwd: string, oxlint: string): ReadonlyMap<string, readonly string[]> {
  let output: string
  try {
    output = execFileSync(oxlint, ['--type-aware', '-f', 'json'], { cwd, encoding: 'utf8' })
  } catch (error) {
    output = (error as { stdout: string }).stdout
  }
  const report = JSON.parse(output) as { diagnostics: { filename: string; code: string }[] }
  const byFile = new Map<string, string[]>()
  for (const { filename, code } of report.diagnostics) byFile.set(filename, [...(byFile.get(filename) ?? []), code])
  return byFile
}
