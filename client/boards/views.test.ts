import { expect, test } from 'vitest'
import { VIEW_IDS } from '#shared/views/view.ts'
import { derivedAddress, MANAGE_PAGES, switchedTo, VIEWS, viewAddress, viewAt } from '#client/boards/views.ts'

test('every view has an address of its own that leads back to it', () => {
  expect(viewAt(undefined)).toBe('map')
  expect(viewAt('register')).toBe('register')
  for (const id of [...VIEW_IDS, ...MANAGE_PAGES]) expect(viewAt(id)).toBe(id)
  expect(viewAt('posters')).toBeUndefined()
  expect(derivedAddress('b1', 'goals')).toBe('/b/b1/goals')
})

test('the switch shows where one is, also in the views behind follow-up', () => {
  for (const view of VIEWS) {
    const at = viewAt(viewAddress('b1', view).slice('/b/b1/'.length))
    expect(at && switchedTo(at)).toBe(view.id)
  }
  expect(VIEW_IDS.map(switchedTo).filter((id) => id === 'followUp').length).toBe(VIEW_IDS.length - 1)
  expect(switchedTo('people')).toBeUndefined()
})
