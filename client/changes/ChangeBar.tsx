import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { ChevronLeft, ChevronRight, History, List, X } from 'lucide-react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { inReadingOrder } from '#client/board/inReadingOrder.ts'
import { useLaneMode } from '#client/board/lanes/shownAs.ts'
import { shownGround } from '#client/board/walking/shownGround.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { changeMarks, type Marked } from '#client/changes/changeMarks.ts'
import { countWords } from '#client/changes/countWords.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { goTo } from '#client/ui/goTo.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/changes/ChangeBar.module.css'

/** Over the top of the map while changes are marked: since when, how many, from one to the next, and no more of it. */
export function ChangeBar() {
  const t = useT()
  const { boardId, versionId } = useSession()
  const marked = useStore(changeMarks)
  const shown = marked?.boardId === boardId && marked.versionId === versionId ? marked : undefined
  const had = useRef(false)
  useEffect(() => {
    if (had.current && !shown) announce(t('changes.stopped'))
    had.current = shown !== undefined
  }, [shown, t])
  return shown && <Bar marked={shown} />
}

function Bar({ marked }: { marked: Marked }) {
  const t = useT()
  const { board, view } = useCanvas()
  const bar = useRef<HTMLElement>(null)
  const [at, setAt] = useState(-1)
  const counts = countWords(marked, t)
  const ids = useMemo(() => {
    const element = (id: string) => board.session.view.element(id)
    const there = [...marked.marks.keys()].filter((id) => element(id) !== undefined)
    const { rects } = shownGround(board)
    return inReadingOrder(there, { rects, element, layout: board.layout(), direction: board.direction() })
  }, [board, marked])
  useEffect(() => {
    setAt(-1)
    announce(t('changes.shown', { label: marked.label, counts }))
  }, [marked, counts, t])
  // Whoever asks to see changes sees them all, wherever the view was.
  useEffect(() => {
    if (ids[0] !== undefined) wantedInView.set({ id: ids[0], all: ids })
  }, [ids])
  // The bar goes: the keyboard goes to the map. Asked for while the bar still has it.
  useLayoutEffect(() => {
    const element = bar.current
    return () => {
      if (element?.contains(document.activeElement)) view.focusCanvas()
    }
  }, [view])

  const step = (by: 1 | -1) => {
    const next = (Math.max(at, by === 1 ? -1 : 0) + by + ids.length) % ids.length
    const id = ids[next]
    if (id === undefined) return
    setAt(next)
    board.session.selection.select([id])
    wantedInView.set({ id })
    const title = board.session.view.element(id)?.title.trim() || t('board.untitled')
    const act = marked.marks.get(id)
    announce(
      [t('changes.place', { at: next + 1, count: ids.length }), title, act && t(`changes.act.${act}`)].join('. '),
    )
  }
  const stop = () => changeMarks.set(undefined)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    stop()
  }
  return (
    // Escape closes from any of its controls.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={bar}
      data-over=""
      className={styles.bar}
      aria-label={t('changes.marked', { label: marked.label })}
      onKeyDown={onKeyDown}
    >
      <p className={styles.words}>
        <History aria-hidden />
        <span>
          <b>{t('changes.marked', { label: marked.label })}</b>
          <span>: </span>
          {counts}
        </span>
      </p>
      <NotDrawn marked={marked} />
      <div className={styles.controls}>
        {ids.length > 0 && (
          <>
            <IconButton
              label={t('changes.previous')}
              icon={<ChevronLeft aria-hidden />}
              size="small"
              onClick={() => step(-1)}
            />
            <IconButton
              label={t('changes.next')}
              icon={<ChevronRight aria-hidden />}
              size="small"
              onClick={() => step(1)}
            />
          </>
        )}
        <Button size="small" icon={<List aria-hidden />} onClick={() => goTo(marked.list)}>
          {t('changes.list')}
        </Button>
        <IconButton label={t('changes.stop')} icon={<X aria-hidden />} size="small" onClick={stop} />
      </div>
    </section>
  )
}

/** As many titles as can be taken in at a glance. */
const MOST_TITLES = 4

/** Cards that are gone and have no place here: nobody had placed them, or the lanes are those of organisations. */
function NotDrawn({ marked: { gone, ghosts } }: { marked: Marked }) {
  const t = useT()
  const byOrganisation = useLaneMode() === 'organisations'
  const drawn = new Set(byOrganisation ? [] : ghosts.map(({ id }) => id))
  const left = gone.filter(({ id }) => !drawn.has(id))
  if (left.length === 0) return null
  const titles = left.slice(0, MOST_TITLES).map(({ title }) => title.trim() || t('board.untitled'))
  return (
    <p className={styles.gone}>
      {t('changes.notDrawn', {
        count: left.length,
        titles: titles.join(', ') + (left.length > MOST_TITLES ? ' …' : ''),
      })}
    </p>
  )
}
