import { useCallback } from 'react'
import { ChooseTable } from '#client/paste/ChooseTable.tsx'
import { ElementsDialog } from '#client/paste/ElementsDialog.tsx'
import { ImportDialog } from '#client/paste/ImportDialog.tsx'
import { LinesDialog } from '#client/paste/LinesDialog.tsx'
import { MapFileDialog } from '#client/paste/MapFileDialog.tsx'
import { asked as askedStore, type Asked } from '#client/paste/pasteState.ts'

/** What has to be asked before something pasted, dropped or chosen goes onto the map. */
export function PasteDialogs({ asked }: { asked: Asked }) {
  const close = useCallback(() => {
    // Its answer may have been another question.
    if (askedStore.get() === asked) askedStore.set(undefined)
  }, [asked])
  switch (asked.kind) {
    case 'table':
      return <ImportDialog asked={asked} onClose={close} />
    case 'chooseTable':
      return <ChooseTable at={asked.at} onClose={close} />
    case 'lines':
      return <LinesDialog asked={asked} onClose={close} />
    case 'elements':
      return <ElementsDialog asked={asked} onClose={close} />
    case 'map':
      return <MapFileDialog file={asked.file} onClose={close} />
  }
}
