import { Suspense, type KeyboardEvent } from 'react'
import { useSelection, useMapView } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { commentPanel } from '#client/comments/commentState.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { NARROW, useMedia } from '#client/ui/useMedia.ts'
import { ElementInspector } from '#client/inspector/ElementInspector.tsx'
import { entriesIn, focusEntry } from '#client/inspector/entryKeys.ts'
import { inspectorState } from '#client/inspector/inspectorState.ts'
import { LinkInspector } from '#client/inspector/LinkInspector.tsx'
import { MapFacts } from '#client/inspector/MapFacts.tsx'
import { Peek } from '#client/inspector/Peek.tsx'
import { SeveralSelected } from '#client/inspector/SeveralSelected.tsx'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import styles from '#client/inspector/panel.module.css'

const CommentPanel = lazyPart(async () => (await import('#client/comments/CommentPanel.tsx')).CommentPanel)

/**
 * What is selected, in full and to be edited: an element, a link, several things, or else the map itself. On a phone a
 * sheet, of which only the upper edge shows until it is opened, so that the map stays in sight.
 */
export function Inspector() {
  const t = useT()
  const { open } = useStore(inspectorState)
  const narrow = useMedia(NARROW)
  const onKeyDown = usePanelKeys()
  const comments = useStore(commentPanel)
  if (!open) return narrow ? <Peek /> : null
  if (comments) {
    return (
      <Suspense fallback={null}>
        <CommentPanel panel={comments} />
      </Suspense>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that lead from field to field, for all controls inside
    <aside id="inspector" className={styles.panel} aria-label={t('shell.details')} tabIndex={-1} onKeyDown={onKeyDown}>
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

/** Whether a control holds what is being written: leaving it comes before leaving the panel. */
const isField = (target: HTMLElement): boolean => target.matches('input, textarea, [role="spinbutton"]')

/**
 * Enter from the panel goes to its first field. Esc finishes the field, which stores itself; a second one goes back to
 * what is selected on the map, or to the view there is.
 */
function usePanelKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const t = useT()
  const { selected } = useSelection()
  return (event) => {
    const panel = event.currentTarget
    const { target } = event
    // Lists that lie over the page have keys of their own.
    if (!(target instanceof HTMLElement) || !panel.contains(target) || event.defaultPrevented) return
    if (event.key === 'Enter' && target === panel) {
      const [first] = entriesIn(panel)
      if (first) focusEntry(first)
      event.preventDefault()
    }
    if (event.key !== 'Escape' || target.getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    if (isField(target)) {
      panel.focus({ preventScroll: true })
      announce(t('inspector.fieldDone'))
    } else leave(selected)
  }
}

function leave(selected: ReadonlySet<string>): void {
  const canvas = canvasHere.get()
  if (canvas?.board.state.home.get() === 'outline') return canvas.view.focusCanvas()
  const cards = [...selected].map((id) => document.querySelector<HTMLElement>(`[data-element="${CSS.escape(id)}"]`))
  const place = cards.find((card) => card !== null) ?? document.getElementById('view')
  place?.focus({ preventScroll: true })
}
