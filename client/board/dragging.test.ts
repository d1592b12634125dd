import { expect, test } from 'vitest'
import { inTurn, type DragHelper } from '#client/board/dragging.ts'

test('what lies over the map is asked first whether a drop is its own, lanes last, in whatever order they came', () => {
  const all: DragHelper[] = [{ takes: 'band' }, {}, { takes: 'column' }, { takes: 'overMap' }, { takes: 'link' }]
  const turns = (helpers: readonly DragHelper[]) => inTurn(helpers).map(({ takes }) => takes)
  expect(turns(all)).toEqual(['overMap', 'link', 'column', 'band', undefined])
  expect(turns(all.toReversed())).toEqual(turns(all))
})
