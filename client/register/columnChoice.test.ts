import { describe, expect, test } from 'vitest'
import {
  DEFAULTS,
  asChoice,
  changedColumns,
  chooseColumns,
  columnChoice,
  columnId,
  columnsOf,
  movedColumn,
  pinnedColumn,
  readChoice,
  sizedColumn,
  steppedColumn,
} from '#client/register/columnChoice.ts'

const choiceOf = (...columns: readonly string[]) => asChoice({ ...DEFAULTS, columns })

describe('the choice of columns', () => {
  test('the default shows only columns that exist', () => {
    expect(asChoice(DEFAULTS)).toEqual(DEFAULTS)
  })

  test('columns stand in the order chosen, and number and title are always among them', () => {
    expect(choiceOf('rag', 'category', 'rag', 'gone').columns).toEqual(['benefitId', 'title', 'rag', 'category'])
  })

  test('a column that is added stands behind the one before it in the register, and the others keep their places', () => {
    const choice = choiceOf('benefitId', 'title', 'rag', 'category', 'unit')
    expect(changedColumns(choice, new Set(['rag', 'category', 'status', 'unit'])).columns).toEqual([
      'benefitId',
      'title',
      'rag',
      'category',
      'status',
      'unit',
    ])
    expect(changedColumns(choice, new Set(['rag', 'unit'])).columns).toEqual(['benefitId', 'title', 'rag', 'unit'])
  })

  test('a column goes one step, and no further than the pinned ones or the end', () => {
    const choice = choiceOf('benefitId', 'title', 'rag', 'unit')
    expect(steppedColumn(choice, 'rag', 1).columns).toEqual(['benefitId', 'title', 'unit', 'rag'])
    expect(steppedColumn(choice, 'rag', -1)).toBe(choice)
    expect(steppedColumn(choice, 'unit', 1)).toBe(choice)
  })

  test('a column that is dropped on another stands before or behind it', () => {
    const choice = choiceOf('benefitId', 'title', 'rag', 'unit', 'status')
    expect(movedColumn(choice, 'status', 'rag', false).columns.slice(2)).toEqual(['status', 'rag', 'unit'])
    expect(movedColumn(choice, 'rag', 'unit', true).columns.slice(2)).toEqual(['unit', 'rag', 'status'])
  })

  test('a pinned column stands last of the pinned, one that is let go first of the others', () => {
    const choice = pinnedColumn(choiceOf('benefitId', 'title', 'rag', 'unit'), 'unit', true)
    expect(choice.columns).toEqual(['benefitId', 'title', 'unit', 'rag'])
    expect(choice.pinned).toEqual(['benefitId', 'title', 'unit'])
    const free = pinnedColumn(choice, 'title', false)
    expect(free.columns).toEqual(['benefitId', 'unit', 'title', 'rag'])
    expect(free.pinned).toEqual(['benefitId', 'unit'])
  })

  test('what was kept is read back, and nothing readable means the default', () => {
    const kept = readChoice({ columns: 'owner.role,unit', pinned: 'unit', widths: 'unit:120,title:x' })
    expect(kept).toEqual({
      columns: ['unit', 'benefitId', 'title', 'owner.role'],
      pinned: ['unit'],
      widths: { unit: 120 },
    })
    expect(readChoice({ columns: '', pinned: undefined, widths: undefined })).toEqual(DEFAULTS)
  })

  test('choosing tells who listens, and going back shows the default again', () => {
    let told = 0
    const stop = columnChoice.subscribe(() => told++)
    chooseColumns(sizedColumn({ ...DEFAULTS, columns: ['unit'] }, 'unit', 99.6))
    expect(columnsOf(columnChoice.get().columns).map(columnId)).toEqual(['benefitId', 'title', 'unit'])
    expect(columnChoice.get().widths).toEqual({ unit: 100 })
    chooseColumns(DEFAULTS)
    expect(columnChoice.get()).toEqual(DEFAULTS)
    expect(told).toBe(2)
    stop()
  })
})
