import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { translatorOf } from '#shared/i18n/translator.ts'
import { keyboardDoc } from '#client/keys/keyboardDoc.ts'

const FILE = new URL('../../docs/keyboard.md', import.meta.url).pathname

test('the page about the keyboard says what the registry of commands says', async () => {
  const options = await resolveConfig(FILE)
  const text = await format(keyboardDoc(translatorOf(en, 'en-GB')), { ...options, parser: 'markdown' })
  await expect(text, 'npm run docs:keyboard writes it anew').toMatchFileSnapshot(FILE)
})
