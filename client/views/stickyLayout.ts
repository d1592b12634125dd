import { TableLayout } from 'react-aria-components/Virtualizer'

type TableNode = Parameters<TableLayout<unknown>['isStickyColumn']>[0]
type Laid = ReturnType<TableLayout<unknown>['buildTableHeader']>

/** Rows out of view are not drawn; the first column, which says what a row is about, stays in view. */
export class StickyLayout extends TableLayout<unknown> {
  protected override isStickyColumn(node: TableNode): boolean {
    return (node.type === 'cell' ? (node.colIndex ?? node.index) : node.index) === 0
  }
  protected override buildTableHeader(): Laid {
    return visible(super.buildTableHeader())
  }
  protected override buildRowGroup(y: number, node: TableNode): Laid {
    return visible(super.buildRowGroup(y, node))
  }
}

/** What hides its overflow would be what sticky cells stick to, in place of the table that scrolls. */
function visible(laid: Laid): Laid {
  laid.layoutInfo.allowOverflow = true
  return laid
}
