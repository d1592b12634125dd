import type { Overlay } from '#client/board/canvasState.ts'
import { InsertDrop } from '#client/board/hands/InsertDrop.tsx'
import { EndPicker, InsertPicker } from '#client/board/hands/LinkPickers.tsx'

/** What is asked about a link: its new end, what to insert, whether a card dropped on it stays there. */
export function HandsOverlay({
  overlay,
}: {
  overlay: Extract<Overlay, { kind: 'linkEnd' | 'insert' | 'insertDrop' }>
}) {
  switch (overlay.kind) {
    case 'linkEnd':
      return <EndPicker key={`${overlay.link} ${overlay.end}`} link={overlay.link} end={overlay.end} at={overlay.at} />
    case 'insert':
      return <InsertPicker key={overlay.link} link={overlay.link} at={overlay.at} />
    case 'insertDrop':
      return <InsertDrop dropped={overlay} />
  }
}
