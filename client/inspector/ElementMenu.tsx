import { Suspense, useState } from 'react'
import { Ellipsis, Lock, LockOpen, Trash2 } from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { changeKind, deleteThings } from '#client/board/changeActions.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { useCan, useHello } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBoard } from '#client/inspector/useBoard.ts'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'

const LockOverlay = lazyPart(async () => (await import('#client/people/LockOverlay.tsx')).LockOverlay)

/** While the map is on the page: the same menu as the card's. */
function MapMenu({ element: { id }, canvas: { board } }: { element: Element; canvas: CanvasTools }) {
  const t = useT()
  return (
    <IconButton
      label={t('common.more')}
      icon={<Ellipsis aria-hidden="true" />}
      size="small"
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        // Safari leaves a pressed button without focus, and focus comes back to where it was.
        currentTarget.focus()
        const { right, bottom } = currentTarget.getBoundingClientRect()
        board.session.selection.select([id])
        board.state.overlay.set({ kind: 'elementMenu', at: { x: right - 24, y: bottom + 4 }, id })
      }}
    />
  )
}

/** What can be done with the element as a whole: where there is no map, another kind, lock, delete. */
export function ElementMenu({ element }: { element: Element }) {
  const t = useT()
  const board = useBoard()
  const own = creatableOf(element)
  const { facilitate } = useCan()
  const [locking, setLocking] = useState(false)
  const canvas = useStore(canvasHere)
  const locked = useHello()?.locks.some(({ scope, id }) => scope === 'element' && id === element.id)
  if (canvas) return <MapMenu element={element} canvas={canvas} />
  const unlock = () =>
    void import('#client/people/unlockElements.ts').then(
      (part) => part.unlockElements(board.session, [element.id], t),
      reportUnlessOffline,
    )
  const lockEntry = locked
    ? { id: 'unlock', label: t('commands.unlock'), icon: <LockOpen aria-hidden="true" />, run: unlock }
    : { id: 'lock', label: t('commands.lock'), icon: <Lock aria-hidden="true" />, run: () => setLocking(true) }
  return (
    <>
      <MenuButton
        label={t('common.more')}
        icon={<Ellipsis aria-hidden="true" />}
        iconOnly
        size="small"
        entries={[
          {
            id: 'kind',
            label: t('inspector.changeKind'),
            entries: CREATABLE.filter((kind) => kind !== own).map((kind) => ({
              id: kind,
              label: kindLabel(t, kind),
              icon: <KindIcon kind={kind} />,
              run: () => changeKind(board, [element.id], kind),
            })),
          },
          ...(facilitate ? [lockEntry] : []),
          {
            id: 'delete',
            label: t('common.delete'),
            icon: <Trash2 aria-hidden="true" />,
            danger: true,
            run: () => deleteThings(board, [element.id]),
          },
        ]}
      />
      {locking && (
        <Suspense fallback={null}>
          <LockOverlay locks={[{ scope: 'element', id: element.id }]} onClose={() => setLocking(false)} />
        </Suspense>
      )}
    </>
  )
}
