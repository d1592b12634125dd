import { TableLayout } from 'react-aria-components/Virtualizer'

type TableNode = Parameters<TableLayout<unknown>['isStickyColumn']>[0]
type Laid = ReturnType<TableLayout<unknown>['buildTableHeader']>

/** Rows and columns out of view are not drawn; pinned columns stay in view while the others scroll by. */
export class PinnedLayout extends TableLayout<unknown> {
  readonly #pinned: ReadonlySet<string>

  constructor(pinned: readonly string[]) {
    super()
    this.#pinned = new Set(pinned)
  }
  protected override isStickyColumn(node: TableNode): boolean {
    // Asked for headings by the column itself, for cells by the cell, which knows its column by place.
    const column = node.type === 'cell' ? this.collection.columns[node.colIndex ?? node.index] : node
    return column !== undefined && this.#pinned.has(String(column.key))
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
