import { useDeferredValue, useEffect, useSyncExternalStore, type RefObject } from 'react'
import { useLocation } from 'wouter'
import { ChevronsDownUp, ChevronsUpDown, Ellipsis, Maximize2, PanelLeft, Plus, Search, X } from 'lucide-react'
import { kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { announce } from '#client/ui/announce.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { useMedia } from '#client/ui/useMedia.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { dockOutline } from '#client/board/outlineDock.ts'
import { UndoButtons } from '#client/board/ViewControls.tsx'
import { arrangeBy, arrangement } from '#client/outline/outlineChoice.ts'
import { useOutline } from '#client/outline/outlineContext.ts'
import styles from '#client/outline/Outline.module.css'

const ARRANGEMENTS = ['goals', 'lanes'] as const

interface OutlineBarProps {
  covering: boolean
  bar: RefObject<HTMLDivElement | null>
}

/** What can be done with the outline as a whole: arrangement, new elements, filter, and where it stands. */
export function OutlineBar({ covering, bar }: OutlineBarProps) {
  const t = useT()
  const { board, run, view } = useCanvas()
  const { edit } = useCan()
  const { model } = useOutline()
  const by = useStore(arrangement)
  const setAll = (open: boolean) => {
    model.setAllOpen(open)
    announce(t(open ? 'outline.said.allOpen' : 'outline.said.allClosed'))
  }
  return (
    <div ref={bar} className={styles.bar} onFocus={() => board.state.home.set('outline')}>
      <div role="radiogroup" aria-label={t('outline.arrange')} className={styles.switch}>
        {ARRANGEMENTS.map((one) => (
          <label key={one} className={styles.choice}>
            <input
              type="radio"
              name="outline"
              checked={by === one}
              onChange={() => {
                arrangeBy(one)
                announce(t(`outline.said.${one}`))
              }}
            />
            <span>{t(`outline.${one}`)}</span>
          </label>
        ))}
      </div>
      {edit && (
        <MenuButton
          label={t('outline.new')}
          icon={<Plus aria-hidden />}
          variant="secondary"
          placement="bottom start"
          entries={CREATABLE.map((kind) => ({
            id: kind,
            label: kindLabel(t, kind),
            icon: (
              <span data-kind={kind} className={styles.kind}>
                <KindIcon kind={kind} />
              </span>
            ),
            run: () => {
              board.state.home.set('outline')
              run(createCommand(kind))
            },
          }))}
        />
      )}
      <Filter />
      <span className={styles.tools}>
        <IconButton label={t('outline.openAll')} icon={<ChevronsUpDown aria-hidden />} onClick={() => setAll(true)} />
        <IconButton label={t('outline.closeAll')} icon={<ChevronsDownUp aria-hidden />} onClick={() => setAll(false)} />
        {edit && covering && <UndoButtons />}
        <IconButton
          label={t('canvas.menu.canvas')}
          icon={<Ellipsis aria-hidden />}
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            board.state.overlay.set({ kind: 'canvasMenu', at: { x: left, y: bottom + 4 }, map: view.centre() })
          }}
        />
        <Dock covering={covering} />
      </span>
    </div>
  )
}

/** Narrows the outline to what is written; how much is left is said when typing rests. */
function Filter() {
  const t = useT()
  const { model } = useOutline()
  const words = useStore(model.words)
  const found = useSyncExternalStore(model.subscribe, model.found)
  const settled = useDeferredValue(found)
  useEffect(() => {
    if (settled === undefined) return
    const timer = setTimeout(() => announce(t('outline.said.found', { count: settled })), SAY_MS)
    return () => clearTimeout(timer)
  }, [settled, words, t])
  return (
    <span className={styles.filter}>
      <Search aria-hidden />
      <input
        type="text"
        role="searchbox"
        aria-label={t('outline.filter')}
        placeholder={t('outline.filterHint')}
        value={words}
        onChange={(event) => model.filter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || words === '') return
          event.preventDefault()
          event.stopPropagation()
          model.filter('')
        }}
      />
      {words !== '' && (
        <>
          <span className={styles.found}>{found}</span>
          <IconButton
            label={t('outline.noFilter')}
            icon={<X aria-hidden />}
            size="small"
            onClick={() => model.filter('')}
          />
        </>
      )}
    </span>
  )
}
const SAY_MS = 600

/** Between the whole window and a place beside the map, where there is room for both. */
function Dock({ covering }: { covering: boolean }) {
  const t = useT()
  const { board } = useCanvas()
  const hasRoom = useMedia('(min-width: 1200px)')
  const [, navigate] = useLocation()
  const { boardId } = board.session
  if (covering)
    return (
      hasRoom && (
        <IconButton
          label={t('outline.dock')}
          icon={<PanelLeft aria-hidden />}
          onClick={() => {
            dockOutline(true)
            navigate(`/b/${boardId}`)
          }}
        />
      )
    )
  return (
    <>
      <IconButton
        label={t('outline.whole')}
        icon={<Maximize2 aria-hidden />}
        onClick={() => navigate(`/b/${boardId}/outline`)}
      />
      <IconButton
        label={t('outline.undock')}
        icon={<X aria-hidden />}
        onClick={() => {
          dockOutline(false)
          board.state.home.set('canvas')
          board.state.focused.set(undefined)
        }}
      />
    </>
  )
}
