import { useSelection, useMapView } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { NARROW, useMedia } from '#client/ui/useMedia.ts'
import { ElementInspector } from '#client/inspector/ElementInspector.tsx'
import { inspectorState } from '#client/inspector/inspectorState.ts'
import { LinkInspector } from '#client/inspector/LinkInspector.tsx'
import { MapFacts } from '#client/inspector/MapFacts.tsx'
import { Peek } from '#client/inspector/Peek.tsx'
import { SeveralSelected } from '#client/inspector/SeveralSelected.tsx'
import styles from '#client/inspector/Inspector.module.css'

/**
 * What is selected, in full and to be edited: an element, a link, several things, or else the map itself. On a phone a
 * sheet, of which only the upper edge shows until it is opened, so that the map stays in sight.
 */
export function Inspector() {
  const t = useT()
  const { open } = useStore(inspectorState)
  const narrow = useMedia(NARROW)
  if (!open) return narrow ? <Peek /> : null
  return (
    <aside id="inspector" className={styles.panel} aria-label={t('shell.details')} tabIndex={-1}>
      <Selected />
    </aside>
  )
}

function Selected() {
  const { selected } = useSelection()
  const view = useMapView()
  const [id, ...others] = selected
  if (id === undefined) return <MapFacts />
  if (others.length > 0) return <SeveralSelected ids={selected} />
  // A new key per thing: what is being typed in the old one is stored as it goes.
  return view.link(id) ? <LinkInspector key={id} id={id} /> : <ElementInspector key={id} id={id} />
}
