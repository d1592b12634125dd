import { useSelection, useMapView } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { ElementInspector } from '#client/inspector/ElementInspector.tsx'
import { inspectorState } from '#client/inspector/inspectorState.ts'
import { LinkInspector } from '#client/inspector/LinkInspector.tsx'
import { MapFacts } from '#client/inspector/MapFacts.tsx'
import { SeveralSelected } from '#client/inspector/SeveralSelected.tsx'
import styles from '#client/inspector/Inspector.module.css'

/** What is selected, in full and to be edited: an element, a link, several things, or else the map itself. */
export function Inspector() {
  const t = useT()
  const { open } = useStore(inspectorState)
  if (!open) return null
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

export default Inspector
