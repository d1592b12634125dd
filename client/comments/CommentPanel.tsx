import { useEffect, useRef, type KeyboardEvent } from 'react'
import { ChevronDown, ChevronUp, Ellipsis, MessagesSquare, X } from 'lucide-react'
import { inspectorState } from '#client/inspector/inspectorState.ts'
import { useMapView, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { command } from '#client/board/commands.ts'
import { keymap, keysOf, shownKeys } from '#client/board/keymap.ts'
import { isMac, isTyping, matches } from '#client/board/keys.ts'
import { announce } from '#client/ui/announce.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { anchoredTo } from '#client/comments/anchors.ts'
import { commentPanel, commentsHere, type CommentPanel as Panel } from '#client/comments/commentState.ts'
import { stepThread } from '#client/comments/actions.ts'
import { PlaceThreads } from '#client/comments/PlaceThreads.tsx'
import { focusPlace, whereabouts } from '#client/comments/showThread.ts'
import { threadMenu } from '#client/comments/threadTools.tsx'
import { placeWords } from '#client/comments/threadWords.ts'
import { ThreadView } from '#client/comments/ThreadView.tsx'
import { useCommentStore, useMay, useThread } from '#client/comments/useComments.ts'
import panelStyles from '#client/inspector/panel.module.css'
import styles from '#client/comments/CommentPanel.module.css'

const [NEXT, PREVIOUS] = [command('nextComment'), command('previousComment')]
/** Whether a key calls a command here as on the map: as this person has it, or not at all. */
const isCalled = ({ nativeEvent }: KeyboardEvent, one: typeof NEXT): boolean =>
  keysOf(one).some((keys) => matches(nativeEvent, keys, isMac()))

/** In place of the details: a thread, or what is said at a place. Esc closes it and goes back to the map. */
export function CommentPanel({ panel }: { panel: Panel }) {
  const t = useT()
  const session = useSession()
  const store = useCommentStore()
  const aside = useRef<HTMLElement>(null)
  useOtherSelection(panel)
  useAskedForDetails(panel)
  useStore(keymap)
  const leave = () => {
    const anchor = panel.kind === 'place' ? panel.anchor : store?.marks.get()?.get(panel.id)?.anchor
    const inside = aside.current?.contains(document.activeElement) === true
    commentPanel.set(undefined)
    announce(t('comments.said.closed'))
    if (!inside) return
    if (anchor) focusPlace(session, { id: panel.kind === 'thread' ? panel.id : '', anchor })
    if (document.activeElement === document.body) document.getElementById('view')?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !aside.current?.contains(event.target as Node)) return
    const isOpener = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !isOpener) {
      event.preventDefault()
      leave()
    } else if (!isTyping(event.target)) {
      const step = isCalled(event, NEXT) ? 1 : isCalled(event, PREVIOUS) ? -1 : undefined
      if (step === undefined) return
      event.preventDefault()
      // What has the keyboard goes with the comment it belongs to.
      aside.current.focus({ preventScroll: true })
      stepThread({ session, t }, step, { stay: true })
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that lead on and out, for all controls inside
    <aside
      ref={aside}
      id="inspector"
      data-comments=""
      tabIndex={-1}
      className={`${panelStyles.panel ?? ''} ${styles.panel ?? ''}`}
      aria-label={t('comments.panel')}
      onKeyDown={onKeyDown}
    >
      <header className={styles.bar}>
        <MessagesSquare aria-hidden />
        <h2>{t('comments.panel')}</h2>
        <span className={styles.headTools}>
          <IconButton
            size="small"
            label={t('comments.previous')}
            keys={shownKeys(PREVIOUS)}
            icon={<ChevronUp aria-hidden />}
            onClick={() => stepThread({ session, t }, -1, { stay: true })}
          />
          <IconButton
            size="small"
            label={t('comments.next')}
            keys={shownKeys(NEXT)}
            icon={<ChevronDown aria-hidden />}
            onClick={() => stepThread({ session, t }, 1, { stay: true })}
          />
          <IconButton size="small" label={t('comments.close')} icon={<X aria-hidden />} onClick={leave} />
        </span>
      </header>
      {!store ? (
        <p className={styles.waiting}>{t('common.loading')}</p>
      ) : panel.kind === 'thread' ? (
        <ThreadView
          store={store}
          id={panel.id}
          write={panel.write}
          onLeave={leave}
          tools={<ThreadMenu id={panel.id} />}
        />
      ) : (
        <div className={styles.scroll}>
          <PlaceName panel={panel} />
          <PlaceThreads store={store} anchor={panel.anchor} autoFocus onLeave={leave} />
        </div>
      )}
    </aside>
  )
}

/** What a new thread will hang on. */
function PlaceName({ panel }: { panel: Extract<Panel, { kind: 'place' }> }) {
  const t = useT()
  const session = useSession()
  const view = useMapView()
  const { title, field } = placeWords(t, view, panel.anchor, { now: whereabouts(session) })
  return (
    <p className={styles.placeName}>
      <b>{title}</b>
      {field && ` · ${field}`}
    </p>
  )
}

/** "…" of a thread that is open. */
export function ThreadMenu({ id }: { id: string }) {
  const t = useT()
  const session = useSession()
  const store = useCommentStore()
  const may = useMay()
  const { known } = useThread(store, id)
  if (!store || !known) return null
  const { thread } = known
  const mayChange = may.deleteAny || (may.comment && thread.by.id === store.self.participantId)
  return (
    <MenuButton
      label={t('comments.more')}
      icon={<Ellipsis aria-hidden />}
      iconOnly
      size="small"
      placement="bottom end"
      entries={threadMenu({ store, session, t, thread, mayChange })}
    />
  )
}

/** A part of the details is asked for by a command: then one wants that, not this. */
function useAskedForDetails(panel: Panel): void {
  useEffect(
    () =>
      inspectorState.subscribe(() => {
        if (inspectorState.get().wanted && commentPanel.get() === panel) commentPanel.set(undefined)
      }),
    [panel],
  )
}

/** Something else is selected on the map: then one wants its details, not this. */
function useOtherSelection(panel: Panel): void {
  const session = useSession()
  useEffect(
    () =>
      session.selection.subscribe(() => {
        const selected = [...session.selection.get()]
        if (selected.length === 0) return
        const store = commentsHere.get()
        const anchor =
          panel.kind === 'place'
            ? panel.anchor
            : (store?.threads.get().get(panel.id)?.thread.anchor ?? store?.marks.get()?.get(panel.id)?.anchor)
        const id = anchor && anchoredTo(anchor)
        const own = id === undefined ? undefined : whereabouts(session)(id)
        if (selected.length === 1 && selected[0] === own) return
        if (commentPanel.get() === panel) commentPanel.set(undefined)
      }),
    [session, panel],
  )
}
