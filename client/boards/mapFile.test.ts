import { expect, test } from 'vitest'
import { MAX_FILE_BYTES, readChosenFile } from '#client/boards/mapFile.ts'

test('a map file gives its own title and language', () => {
  const text = '\uFEFF{"title":" Bygglov ","language":"nb","elements":[]}'
  expect(readChosenFile('x.json', 50, text)).toEqual({
    name: 'x.json',
    map: { title: ' Bygglov ', language: 'nb', elements: [] },
    title: 'Bygglov',
    language: 'nb',
  })
})
test('a file without a title is named after the file', () => {
  expect(readChosenFile('Trygg hemgång.json', 2, '{}')).toMatchObject({ title: 'Trygg hemgång', language: undefined })
})
test('what is no JSON object is no map file', () => {
  for (const text of ['', 'Title;Owner', '[]', 'null', '"map"']) expect(readChosenFile('x', 9, text)).toBe('unreadable')
})
test('a file above the server’s limit is not read', () => {
  expect(readChosenFile('x.json', MAX_FILE_BYTES + 1, '')).toBe('tooLarge')
})
