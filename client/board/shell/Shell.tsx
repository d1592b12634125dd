import { Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { useReactFlow } from '@xyflow/react'
import { PanelsTopLeft } from 'lucide-react'
import { useStore } from '#client/session/useStore.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { command } from '#client/board/commands.ts'
import { keymap, keysOf, shownKeys } from '#client/board/keymap.ts'
import { isMac, isTyping, matches } from '#client/board/keys.ts'
import { look } from '#client/board/look.ts'
import { useToolbars } from '#client/board/shell/useToolbars.ts'
import { PenNotice } from '#client/board/touch/PenNotice.tsx'
import '#client/board/shell/alone.css'
import styles from '#client/board/shell/Shell.module.css'

const Presentation = lazyPart(async () => (await import('#client/board/shell/Presentation.tsx')).Presentation)
const Minimap = lazyPart(async () => (await import('#client/board/shell/Minimap.tsx')).Minimap)

/** What surrounds the map besides its tools: the presentation's bar, the minimap, the way back to hidden tools. */
export function Shell() {
  const { board } = useCanvas()
  const flow = useReactFlow()
  const presenting = useStore(board.state.presenting)
  const bare = useStore(board.state.bare)
  const { minimap } = useStore(look)
  const place = useRef<HTMLSpanElement>(null)
  useToolbars(place)

  const alone = presenting ? 'presenting' : bare ? 'bare' : undefined
  useLayoutEffect(() => {
    const frame = place.current?.parentElement
    if (!alone || !frame) return undefined
    // alone.css takes all but the map out of sight, the bars around the canvas, too.
    document.documentElement.dataset['alone'] = alone
    const before = flow.getViewport()
    if (alone === 'presenting') frame.dataset['presenting'] = ''
    return () => {
      // Back to where one was before the room looked on.
      if (alone === 'presenting') requestAnimationFrame(() => void flow.setViewport(before))
      delete document.documentElement.dataset['alone']
      delete frame.dataset['presenting']
    }
  }, [alone, flow])

  return (
    <>
      <span ref={place} hidden />
      <PenNotice />
      <Suspense fallback={null}>
        {presenting && <Presentation />}
        {minimap && !presenting && <Minimap />}
      </Suspense>
      {bare && !presenting && <ShowTools />}
    </>
  )
}

/** Brings hidden tools back, also by the key that hid them wherever the keyboard is. */
function ShowTools() {
  const t = useT()
  const { run } = useCanvas()
  useStore(keymap)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      if (!keysOf(command('hideInterface')).some((keys) => matches(event, keys, isMac()))) return
      event.preventDefault()
      run('hideInterface')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [run])
  return (
    <IconButton
      label={t('handling.showTools')}
      keys={shownKeys(command('hideInterface'))}
      icon={<PanelsTopLeft aria-hidden />}
      variant="secondary"
      className={styles.back}
      onClick={() => run('hideInterface')}
    />
  )
}
