import { bench, describe } from 'vitest'
import { xlsxFile } from '#server/exports/xlsx.ts'
import { workbookOf } from '#shared/exports/workbook.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { largeMap } from '#shared/testing/largeMap.ts'

const made = { at: '2026-06-30T12:00:00.000Z', local: '2026-06-30 14:00', zone: 'Europe/Stockholm' }
const map = benefitMapOf(largeMap(1000, 1500))
const t = await createTranslator('sv')
const input = { map, boardId: 'A'.repeat(22), seq: 1, asOf: '2026-06-30', language: 'sv', t, made } as const
const book = workbookOf(input)
const options = { iterations: 10, time: 0, warmupIterations: 3, warmupTime: 0 }

describe('the workbook of a map of 1,000 elements', () => {
  bench('tables', () => void workbookOf(input), options)
  bench(
    'file',
    async () => {
      await xlsxFile(book, { language: 'sv', made, aboutFirst: true })
    },
    options,
  )
})
