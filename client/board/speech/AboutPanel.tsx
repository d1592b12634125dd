import { useEffect, useRef } from 'react'
import { X } from 'lucide-react'
import { useBenefitMap } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isTyping } from '#client/board/keys.ts'
import { aboutOf, aboutState, type AboutWhat } from '#client/board/speech/about.ts'
import { ABOUT_ID } from '#client/board/speech/inform.ts'
import styles from '#client/board/speech/AboutPanel.module.css'

/** Beside the map: everything that was said of what is at hand, to be read at one's own pace. */
export function AboutPanel() {
  const what = useStore(aboutState)
  return what && <Panel what={what} />
}

function Panel({ what }: { what: AboutWhat }) {
  const t = useT()
  const { board, view } = useCanvas()
  // Its words follow the map.
  useBenefitMap()
  const about = aboutOf(board, what)
  const panel = useRef<HTMLElement>(null)
  const isGone = about === undefined

  useEffect(() => {
    if (isGone) aboutState.set(undefined)
  }, [isGone])
  // What it tells about is not to lie under it.
  useEffect(() => view.reveal(...what.elements), [view, what])
  useEffect(() => () => aboutState.set(undefined), [board])
  // It tells about one thing: when another has the keyboard or is selected, it would mislead.
  useEffect(() => {
    const close = () => aboutState.set(undefined)
    const onSelection = () => {
      const selected = board.session.selection.get()
      if ([...what.elements, ...what.links].some((id) => !selected.has(id)) && selected.size > 0) close()
    }
    const onFocus = () => {
      const focused = board.state.focused.get()
      if (focused !== undefined && board.session.selection.get().size === 0 && !what.elements.includes(focused)) close()
    }
    const stops = [board.session.selection.subscribe(onSelection), board.state.focused.subscribe(onFocus)]
    return () => stops.forEach((stop) => stop())
  }, [board, what])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return
      if (board.state.overlay.get() || document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return
      event.preventDefault()
      event.stopPropagation()
      leave()
    }
    const leave = () => {
      const inside = panel.current?.contains(document.activeElement) === true
      aboutState.set(undefined)
      if (!inside) return
      const focused = board.state.focused.get()
      if (focused === undefined) view.focusCanvas()
      else view.focusCard(focused)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [board, view])

  if (!about) return null
  return (
    <section
      ref={panel}
      id={ABOUT_ID}
      data-over=""
      tabIndex={-1}
      className={styles.panel}
      aria-labelledby={`${ABOUT_ID}-title`}
    >
      <header className={styles.head}>
        <h2 id={`${ABOUT_ID}-title`}>{about.heading}</h2>
        <IconButton
          size="small"
          label={t('common.close')}
          icon={<X aria-hidden />}
          onClick={() => {
            aboutState.set(undefined)
            view.focusCanvas()
          }}
        />
      </header>
      {/* What scrolls must be reached without a pointer. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.lines} tabIndex={0} aria-labelledby={`${ABOUT_ID}-title`}>
        {about.lines.map(({ label, text }, place) => (
          // Two links between the same elements read the same.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            {label && <b>{label}: </b>}
            {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
