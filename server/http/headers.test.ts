import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY, REACT_ARIA_STYLES, securityHeaders } from '#server/http/headers.ts'

const source = (name: string): string =>
  readFileSync(new URL(`../../node_modules/react-aria/dist/private/${name}.mjs`, import.meta.url), 'utf8')

test('the styles allowed by hash are the ones React Aria inserts', () => {
  const [pressable, contained] = REACT_ARIA_STYLES
  const inserted = source('interactions/usePress').match(/style\.textContent = `\n(@layer[^`]*?)\s*`\.trim\(\)/)?.[1]
  expect(inserted?.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, 'data-react-aria-pressable')).toBe(pressable)
  expect(source('interactions/usePress')).toContain("'data-react-aria-pressable'")
  const scrolling = source('overlays/usePreventScroll').match(/style\.textContent = `\n(@layer[^`]*?)`\.trim\(\)/)?.[1]
  expect(scrolling).toBe(contained)
})

test('the content policy allows our own files and two styles by hash, and nothing inline', () => {
  expect(CONTENT_SECURITY_POLICY.replaceAll(/ 'sha256-[A-Za-z0-9+/]{43}='/g, '')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
      "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; " +
      "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'",
  )
  expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe')
})

test('strict transport is asked for only where people come over https', () => {
  expect(securityHeaders(true)['Strict-Transport-Security']).toBe('max-age=31536000')
  expect(securityHeaders(false)).not.toHaveProperty('Strict-Transport-Security')
})
