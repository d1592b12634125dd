import { describe, expect, test } from 'vitest'
import {
  ALL_COLUMNS,
  DEFAULT_CHOICE,
  asChoice,
  changedChoice,
  chooseColumns,
  columnChoice,
  columnId,
  columnsOf,
  readChoice,
} from '#client/register/columnChoice.ts'

describe('column choice', () => {
  test('every column has an id of its own', () => {
    expect(new Set(ALL_COLUMNS.map(columnId)).size).toBe(ALL_COLUMNS.length)
  })

  test('the default names columns that exist', () => {
    expect(asChoice(DEFAULT_CHOICE)).toHaveLength(DEFAULT_CHOICE.length)
  })

  test('columns stand in the order chosen, number and title always and first', () => {
    expect(asChoice(['rag', 'category', 'rag', 'gone'])).toEqual(['benefitId', 'title', 'rag', 'category'])
  })

  test('a column that is added stands behind the one before it in the register, and the others keep their places', () => {
    const choice = ['benefitId', 'title', 'rag', 'category', 'unit']
    expect(changedChoice(choice, new Set(['benefitId', 'title', 'rag', 'category', 'status', 'unit']))).toEqual([
      'benefitId',
      'title',
      'rag',
      'category',
      'status',
      'unit',
    ])
    expect(changedChoice(choice, new Set(['rag', 'unit']))).toEqual(['benefitId', 'title', 'rag', 'unit'])
  })

  test('what was kept is read back, and nothing readable means the default', () => {
    expect(readChoice('owner.role,unit')).toEqual(['benefitId', 'title', 'owner.role', 'unit'])
    expect(readChoice(undefined)).toEqual(asChoice(DEFAULT_CHOICE))
    expect(readChoice('')).toEqual(asChoice(DEFAULT_CHOICE))
  })

  test('choosing tells who listens, and going back shows the default again', () => {
    let told = 0
    const stop = columnChoice.subscribe(() => told++)
    chooseColumns(['unit'])
    expect(columnsOf(columnChoice.get()).map(columnId)).toEqual(['benefitId', 'title', 'unit'])
    chooseColumns(undefined)
    expect(columnChoice.get()).toEqual(asChoice(DEFAULT_CHOICE))
    expect(told).toBe(2)
    stop()
  })
})
