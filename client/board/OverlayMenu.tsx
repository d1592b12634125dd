import {
  Activity,
  ArrowLeftRight,
  CopyPlus,
  Download,
  Link2,
  ListTree,
  Lock,
  LockOpen,
  Maximize,
  PanelRight,
  PencilLine,
  Pin,
  PinOff,
  Shapes,
  Sparkles,
  Table2,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { creatableOf, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import { CREATABLE, KINDS, type Creatable } from '#shared/model/kinds.ts'
import { STRENGTHS } from '#shared/model/link.ts'
import { useCan, useHello, useMapView, useSession } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { changeKind, createElement } from '#client/board/actions.ts'
import { setStrength, STRENGTH_WORDS } from '#client/board/linkActions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { cardX, type XY } from '#client/board/laneGeometry.ts'
import type { Linking, Overlay } from '#client/board/canvasState.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { kindsBeyond } from '#client/board/neighbours.ts'

type MenuOverlay = Exclude<Overlay, { kind: 'linkPicker' | 'lock' }>

/** The menu that is open over the canvas. Loaded on first use. */
export function OverlayMenu({ overlay }: { overlay: MenuOverlay }) {
  const t = useT()
  const { board } = useCanvas()
  const entries = useEntries()
  const close = () => {
    // A command may have opened the next one.
    if (board.state.overlay.get() === overlay) board.state.overlay.set(undefined)
  }
  switch (overlay.kind) {
    case 'elementMenu':
      return <LazyMenu label={t('canvas.menu.element')} at={overlay.at} entries={entries.element()} onClose={close} />
    case 'linkMenu':
      return (
        <LazyMenu label={t('canvas.menu.link')} at={overlay.at} entries={entries.link(overlay.id)} onClose={close} />
      )
    case 'canvasMenu':
      return (
        <LazyMenu
          label={t('canvas.menu.canvas')}
          at={overlay.at}
          entries={entries.canvas(overlay.map)}
          onClose={close}
        />
      )
    case 'kindMenu':
      return (
        <LazyMenu label={t('canvas.menu.kind')} at={overlay.at} entries={entries.kinds(overlay.ids)} onClose={close} />
      )
    case 'dropMenu':
      return (
        <LazyMenu
          label={t(overlay.linking.end === 'from' ? 'canvas.drop.effect' : 'canvas.drop.cause')}
          at={overlay.at}
          entries={entries.beyond(overlay.linking, overlay.map)}
          onClose={close}
        />
      )
  }
}

const ICONS: Partial<Record<CommandId, ReactNode>> = {
  editTitle: <PencilLine aria-hidden />,
  link: <Link2 aria-hidden />,
  duplicate: <CopyPlus aria-hidden />,
  pin: <Pin aria-hidden />,
  unpin: <PinOff aria-hidden />,
  reverse: <ArrowLeftRight aria-hidden />,
  lock: <Lock aria-hidden />,
  unlock: <LockOpen aria-hidden />,
  delete: <Trash2 aria-hidden />,
  toDetails: <PanelRight aria-hidden />,
  selectAll: <ListTree aria-hidden />,
  fit: <Maximize aria-hidden />,
  tidy: <Sparkles aria-hidden />,
  health: <Activity aria-hidden />,
  register: <Table2 aria-hidden />,
  export: <Download aria-hidden />,
}

/** Menu entries from the command registry, for what is selected. */
function useEntries() {
  const t = useT()
  const { edit, facilitate } = useCan()
  const view = useMapView()
  const session = useSession()
  const locks = useHello()?.locks ?? []
  const { board, run, context } = useCanvas()

  const commands = (ids: readonly CommandId[]): MenuItemEntry[] =>
    ids
      .map(command)
      .filter((one) => one.enabled(context()))
      .map((one) => ({
        id: one.id,
        label: t(one.labelKey),
        icon: ICONS[one.id],
        ...(one.keys[0] && { keys: keysLabel(one.keys[0], isMac()) }),
        danger: one.id === 'delete',
        run: () => run(one.id),
      }))

  const kindEntry = (kind: Creatable, choose: () => void, unusual = false): MenuItemEntry => ({
    id: kind,
    label: kindLabel(t, kind),
    icon: (
      <span data-kind={kind} style={{ color: 'var(--kind)', display: 'inline-flex' }}>
        <KindIcon kind={kind} />
      </span>
    ),
    ...(unusual && { description: t('canvas.picker.unusual') }),
    run: choose,
  })

  const kinds = (ids: readonly ElementId[]): MenuItemEntry[] => {
    const now = new Set(ids.flatMap((id) => view.element(id) ?? []).map(creatableOf))
    return CREATABLE.filter((kind) => !(now.size === 1 && now.has(kind))).map((kind) =>
      kindEntry(kind, () => changeKind(board, ids, kind)),
    )
  }

  /** In place of commands that would do nothing: why. */
  const lockedEntry = (id: string): MenuItemEntry => {
    const reason = session.lockOf(id)?.reason
    const label = reason ? t('board.lockedReason', { reason }) : t('board.locked')
    return { id: 'locked', label, icon: <Lock aria-hidden />, disabled: true }
  }
  const lockable = (ids: readonly ElementId[]): boolean =>
    ids.some((id) => !locks.some((lock) => lock.scope === 'element' && lock.id === id))

  const linkEntries = (id: string): MenuEntry[] => [
    ...(edit
      ? [
          {
            id: 'strength',
            heading: t('canvas.menu.strength'),
            selected: String(view.link(id)?.strength ?? 2),
            entries: STRENGTHS.map((strength) => ({
              id: String(strength),
              label: t(`canvas.strength.${STRENGTH_WORDS[strength]}`),
              run: () => setStrength(board, id, strength),
            })),
          },
        ]
      : []),
    ...commands(['reverse', 'delete']),
  ]

  /** Locks and unlocks whole kinds, for facilitators. */
  const laneLocks = (): MenuEntry => ({
    id: 'locks',
    label: t('locks.kindMenu'),
    icon: <Lock aria-hidden />,
    entries: KINDS.map((kind) => {
      const isLocked = locks.some((lock) => lock.scope === 'kind' && lock.id === kind)
      const label = kindsLabel(t, kind)
      return isLocked
        ? {
            id: kind,
            label: t('locks.unlockNamed', { what: label }),
            icon: <LockOpen aria-hidden />,
            run: () =>
              void import('#client/people/unlockElements.ts').then(
                (part) => part.unlockPart(session, { scope: 'kind', id: kind }, t),
                reportError,
              ),
          }
        : {
            id: kind,
            label,
            icon: <Lock aria-hidden />,
            run: () =>
              board.state.overlay.set({ kind: 'lock', at: { x: 0, y: 0 }, locks: [{ scope: 'kind', id: kind }] }),
          }
    }),
  })

  return {
    kinds,
    element: (): MenuEntry[] => {
      const { elements } = context()
      const locked = elements.find((id) => edit && !session.canEdit(id))
      if (locked !== undefined) return [lockedEntry(locked), ...commands(['toDetails'])]
      return [
        ...commands(['editTitle', 'link']),
        ...(edit
          ? [{ id: 'kinds', label: t('commands.changeKind'), icon: <Shapes aria-hidden />, entries: kinds(elements) }]
          : []),
        ...commands(['duplicate', 'pin', 'unpin', 'toDetails', 'unlock']),
        ...(lockable(elements) ? commands(['lock']) : []),
        ...commands(['delete']),
      ]
    },
    link: (id: string): MenuEntry[] => (edit && !session.canEdit(id) ? [lockedEntry(id)] : linkEntries(id)),
    canvas: (map: XY): MenuEntry[] => [
      ...(edit
        ? [
            {
              id: 'new',
              heading: t('canvas.menu.new'),
              entries: CREATABLE.map((kind) => kindEntry(kind, () => void createElement(board, kind, { near: map }))),
            },
          ]
        : []),
      ...commands(['selectAll', 'fit', 'tidy', 'health', 'register', 'export']),
      ...(facilitate ? [laneLocks()] : []),
    ],
    beyond: (linking: Linking, map: XY): MenuEntry[] => {
      const element = view.element(linking.id)
      if (!element) return []
      const entries = kindsBeyond(element, linking.end).map(({ kind, unusual }) =>
        kindEntry(
          kind,
          () => void createElement(board, kind, { near: { x: cardX(kind), y: map.y }, linking }),
          unusual,
        ),
      )
      const heading = t(linking.end === 'from' ? 'canvas.drop.effect' : 'canvas.drop.cause')
      return [{ id: 'new', heading, entries }]
    },
  }
}
