import { expect, test } from 'vitest'
import { normalisedPath } from '#client/api/basePath.ts'
import { asProblem, problemOf } from '#client/api/problem.ts'

const answer = (status: number, body: string) => new Response(body, { status })

test('a problem of the server keeps its code, words and wrong fields', async () => {
  const body = {
    type: 'about:blank',
    title: 'Titel saknas',
    status: 422,
    detail: 'Fyll i titeln.',
    code: 'invalid-request',
    errors: [{ pointer: '#/title', detail: 'tom' }],
    requestId: 'r1',
  }
  expect(await problemOf(answer(422, JSON.stringify(body)))).toMatchObject({
    code: 'invalid-request',
    status: 422,
    title: 'Titel saknas',
    detail: 'Fyll i titeln.',
    errors: [{ pointer: '#/title', detail: 'tom' }],
  })
})
test('the page of a proxy in between is an unexpected answer with its status', async () => {
  expect(await problemOf(answer(502, '<html>Bad gateway</html>'))).toMatchObject({ code: 'unexpected', status: 502 })
})
test('whatever is thrown becomes a problem that can be shown', () => {
  expect(asProblem(new TypeError('x')).code).toBe('unexpected')
})
test('the base path has a leading slash and no trailing one, and is empty for the root', () => {
  expect(['', '/', '/karta', 'karta/', '/a/b/'].map(normalisedPath)).toEqual(['', '', '/karta', '/karta', '/a/b'])
})
