import { expect, test } from 'vitest'
import { actInFragment } from '#client/mail/mailFragment.ts'

const token = 'abcDEF_-0123456789xyz'

test('the link of a message says what it asks for, also when a mail program has encoded it', () => {
  expect(actInFragment(`#confirm.${token}`)).toEqual({ act: 'confirm', token })
  expect(actInFragment(`#stop%2E${token}`)).toEqual({ act: 'stop', token })
})
test('a link that is cut off or of another form asks for nothing', () => {
  for (const other of ['', '#', '#confirm', '#confirm.abc', `#other.${token}`, `#stop.${token}!`, token])
    expect(actInFragment(other), other).toBeUndefined()
})
