import type * as Y from 'yjs'

/**
 * Calls with every update of a document that does not come from elsewhere. Whoever listens to updates makes Yjs write each
 * one down, a whole map as well when it comes: so nobody does before there is a change from here.
 */
export function watchOwn(
  doc: Y.Doc,
  isFromElsewhere: (origin: unknown) => boolean,
  changed: (update: Uint8Array) => void,
): void {
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (!isFromElsewhere(origin)) changed(update)
  }
  const onFirst = ({ origin }: Y.Transaction) => {
    if (isFromElsewhere(origin)) return
    doc.off('beforeTransaction', onFirst)
    doc.on('update', onUpdate)
  }
  doc.on('beforeTransaction', onFirst)
}
