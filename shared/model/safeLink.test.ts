import { expect, test } from 'vitest'
import { safeLink } from '#shared/model/safeLink.ts'
import { HOSTILE_CASES } from '#shared/testing/hostileTexts.ts'

test.each([
  'https://www.digg.se/nytta?del=2#realisering',
  'http://intranet.kommun.example:8080/plan',
  'HTTPS://EXAMPLE.ORG',
  'mailto:nytta@region.example',
  'https://exempel.se/åtgärd',
])('%s is a link', (text) => {
  expect(safeLink(` ${text} `)).toBe(text)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\u200Bscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  '//evil.example',
  '/join#x',
  'https:evil.example',
  'https:///evil.example',
  'https://agency.example@evil.example/',
  'https://agency.example:443@evil.example/',
  'https:\\\\evil.example',
  'https://evil.example/\u202Egnp.exe',
  'http://',
  'mailto:',
  'mailto:a@b?subject=x@y',
  'www.example.org',
  '',
  `https://example.org/${'x'.repeat(2000)}`,
])('%j is text', (text) => {
  expect(safeLink(text)).toBeUndefined()
})

test.each(HOSTILE_CASES)('of hostile texts only an ordinary address is a link: %s', (_, text) => {
  const link = safeLink(text)
  if (link !== undefined) expect(new URL(link).protocol).toMatch(/^(?:https?|mailto):$/)
})
