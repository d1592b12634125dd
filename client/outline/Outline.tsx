import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import type { ElementId } from '#shared/model/element.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { Board } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { OutlineView } from '#client/board/canvasState.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { arrangement } from '#client/outline/outlineChoice.ts'
import { OutlineBar } from '#client/outline/OutlineBar.tsx'
import { OutlineContext, type OutlineTools } from '#client/outline/outlineContext.ts'
import { createAsked, OutlineList, rowElement, type Asked } from '#client/outline/OutlineList.tsx'
import { createOutlineModel, type OutlineModel } from '#client/outline/outlineModel.ts'
import { linkKey } from '#client/outline/linkRows.ts'
import { mainKey, type OutlineRow } from '#client/outline/outlineTree.ts'
import styles from '#client/outline/Outline.module.css'

/**
 * The map as a tree by goal, or a list by lane, to be read and edited with the keyboard alone: over the map (`covering`), or beside
 * it. Every command of the canvas works on its rows.
 */
export function Outline({ covering = false }: { covering?: boolean }) {
  const t = useT()
  const { board } = useCanvas()
  const { state, session } = board
  const model = useMemo(() => createOutlineModel(board), [board])
  const [asked] = useState(createAsked)
  const list = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const tools = useMemo(
    (): OutlineTools => ({
      model,
      go: (row) => {
        model.at.set(row.key)
        asked.set({ key: row.key })
      },
      openMenu: (row, at) => {
        state.home.set('outline')
        const place = at ?? belowRow(list.current, row.key)
        if (row.link !== undefined) return state.overlay.set({ kind: 'linkMenu', at: place, id: row.link })
        if (row.id === undefined) return
        if (!session.selection.get().has(row.id) && session.selection.get().size > 0) session.selection.select([row.id])
        state.focused.set(row.id)
        state.overlay.set({ kind: 'elementMenu', at: place, id: row.id })
      },
    }),
    [model, asked, session, state],
  )
  useOutlineView(board, tools, list, bar, covering)
  useFollowing(board, model, asked)
  useArrival(model, asked, board, covering)
  const isEmpty = useSyncExternalStore(
    model.subscribe,
    () => model.tree().all.every(({ id }) => id === undefined) && model.words.get() === '',
  )

  return (
    <OutlineContext value={tools}>
      <section
        className={styles.panel}
        data-outline={covering ? 'covering' : 'docked'}
        aria-label={covering ? undefined : t('outline.label')}
      >
        <OutlineBar covering={covering} bar={bar} />
        {isEmpty ? <Empty /> : <OutlineList asked={asked} list={list} />}
      </section>
    </OutlineContext>
  )
}

/** Where a row's menu opens, in CSS pixels of the window. */
function belowRow(list: HTMLElement | null, key: string | undefined): { x: number; y: number } {
  const place = rowElement(list, key ?? '')?.querySelector('[role=gridcell]') ?? list
  const { left = 0, bottom = 0, top = 0 } = place?.getBoundingClientRect() ?? {}
  return place === list ? { x: left, y: top } : { x: left + 48, y: bottom }
}

/** Puts the outline in the canvas's place for commands, while it has the keyboard. */
function useOutlineView(
  board: Board,
  { model, go }: OutlineTools,
  list: RefObject<HTMLDivElement | null>,
  bar: RefObject<HTMLDivElement | null>,
  covering: boolean,
): void {
  useEffect(() => {
    const { state } = board
    const rowFor = (id: ElementId): OutlineRow | undefined => {
      const here = model.tree().byKey.get(model.at.get() ?? '')
      return here?.id === id ? here : model.bringUp(mainKey(id))
    }
    const view: OutlineView = {
      covering,
      centre: () => {
        const id = model.tree().byKey.get(model.at.get() ?? '')?.id
        const rect = id === undefined ? undefined : board.layout().rects.get(id)
        const all = [...board.layout().rects.values()]
        // Below what there is, where no element is meant.
        if (!rect) return { x: 0, y: Math.max(0, ...all.map(({ y, height }) => y + height)) }
        return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
      },
      below: (id) => belowRow(list.current, rowFor(id)?.key),
      focusCanvas: () => {
        const link = state.focusedLink.get()
        const row = link ? model.rowAt(linkKey(link.id)) : model.rowAt(model.at.get() ?? '')
        if (row) go(row)
      },
      focusWhole: () => bar.current?.querySelector<HTMLElement>('input:checked, button')?.focus(),
      focusCard: (id) => {
        state.focused.set(id)
        const row = rowFor(id)
        if (!row) return
        const [only, ...others] = board.session.selection.get()
        // A link that was just drawn or changed: commands mean the row one hears.
        if (only !== undefined && others.length === 0 && board.session.view.link(only))
          board.session.selection.select([])
        go(row)
      },
      reveal: (...ids) => {
        const [first] = ids
        if (first !== undefined)
          rowElement(list.current, rowFor(first)?.key ?? '')?.scrollIntoView({ block: 'nearest' })
      },
      linkingOf: (id) => {
        if (arrangement.get() !== 'goals') return undefined
        const parent = model.tree().byKey.get(rowFor(id)?.parent ?? '')
        return parent?.id === undefined ? undefined : { id: parent.id, end: 'to' }
      },
    }
    state.outline.set(view)
    if (covering) state.home.set('outline')
    return () => {
      state.outline.set(undefined)
      state.home.set('canvas')
    }
  }, [bar, board, covering, go, list, model])
}

/** What is selected or gets the keyboard on the map beside the outline is brought up here, and the other way round. */
function useFollowing(board: Board, model: OutlineModel, asked: Asked): void {
  const { view } = useCanvas()
  const { session, state } = board
  useEffect(() => {
    const onSelection = () => {
      const [id, ...others] = session.selection.get()
      if (state.home.get() === 'outline' || id === undefined || others.length > 0) return
      const row = session.view.element(id) && model.bringUp(mainKey(id))
      if (!row) return
      model.at.set(row.key)
      asked.set({ key: row.key, quiet: true })
    }
    const onFocused = () => {
      const id = state.focused.get()
      if (id !== undefined && state.home.get() === 'outline') wantedInView.set({ id, all: [id] })
    }
    const onEditing = () => {
      const id = state.editing.get()
      const row = id === undefined || state.home.get() !== 'outline' ? undefined : model.bringUp(mainKey(id))
      if (row) model.at.set(row.key)
    }
    /** What is written on the map itself has its field in the details, too. */
    const onLabelling = () => {
      const id = state.labelling.get()
      if (id === undefined || state.home.get() !== 'outline') return
      state.labelling.set(undefined)
      session.selection.select([id])
      view.focusInspector()
    }
    const stops = [
      state.labelling.subscribe(onLabelling),
      session.selection.subscribe(onSelection),
      state.focused.subscribe(onFocused),
      state.editing.subscribe(onEditing),
    ]
    return () => stops.forEach((stop) => stop())
  }, [asked, model, session, state, view])
}

/** Whoever comes from another view goes on where they were: the keyboard is on the row, not on the page's heading. */
function useArrival(model: OutlineModel, asked: Asked, { session, state }: Board, covering: boolean): void {
  useEffect(() => {
    const wanted = state.focused.get() ?? [...session.selection.get()].find((id) => session.view.element(id))
    const row = (wanted !== undefined && model.bringUp(mainKey(wanted))) || model.rows()[0]
    model.at.set(row?.key)
    const heading = document.activeElement
    if (row) asked.set({ key: row.key, ...(!(covering && heading instanceof HTMLHeadingElement) && { quiet: true }) })
  }, [asked, covering, model, session, state])
}

/** An empty map says what to do. */
function Empty() {
  const t = useT()
  const { board, run } = useCanvas()
  const { edit } = useCan()
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{t('board.emptyTitle')}</p>
      <p>{t(edit ? 'outline.emptyHint' : 'board.emptyHintReader')}</p>
      {edit && (
        <div className={styles.emptyNew}>
          {CREATABLE.filter((kind) => kind !== 'disbenefit').map((kind) => (
            <Button
              key={kind}
              icon={
                <span data-kind={kind} className={styles.kind}>
                  <KindIcon kind={kind} />
                </span>
              }
              onClick={() => {
                board.state.home.set('outline')
                run(createCommand(kind))
              }}
            >
              {t('canvas.picker.new', { kind: kindLabel(t, kind).toLowerCase() })}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
