import { TableLayout } from 'react-aria-components/Virtualizer'
import { FIXED } from '#client/register/columnChoice.ts'

type ColumnNode = Parameters<TableLayout<unknown>['isStickyColumn']>[0]

/** Rows and columns out of view are not drawn; number and title stay in view while the others scroll by. */
export class PinnedLayout extends TableLayout<object> {
  protected override isStickyColumn(node: ColumnNode): boolean {
    return FIXED.includes(String(node.key))
  }
}
