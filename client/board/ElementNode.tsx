import { memo, type CSSProperties } from 'react'
import { Handle, Position as Side, type NodeProps } from '@xyflow/react'
import { Lock, Pin } from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import { isActive, type Element } from '#shared/model/element.ts'
import { useElement, useLockOf, useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useBadge } from '#client/health/badges.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { CardFoot } from '#client/board/CardFoot.tsx'
import { CardMeasure } from '#client/board/CardMeasure.tsx'
import { CardPresence } from '#client/board/CardPresence.tsx'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { hasMeasureRow, titleLines } from '#client/board/cardSize.ts'
import { CAUSE_HANDLE, EFFECT_HANDLE, type ElementFlowNode } from '#client/board/flowAdapter.ts'
import { restOn } from '#client/board/resting.ts'
import { useCardName } from '#client/board/useCardName.ts'
import { useLinkTarget } from '#client/board/useLinkTarget.ts'
import { TitleEditor } from '#client/board/TitleEditor.tsx'
import handleStyles from '#client/board/CardHandle.module.css'
import styles from '#client/board/ElementNode.module.css'

/** A card on the map. Reads its element by id, so it renders when its own element changes and not otherwise. */
function ElementCard({ id, selected, sourcePosition, targetPosition, dragging }: NodeProps<ElementFlowNode>) {
  const element = useElement(id)
  // Trashed between the map's change and React Flow's next list.
  if (!element) return null
  return (
    <Card
      element={element}
      selected={selected}
      dragging={dragging}
      sides={[sourcePosition ?? Side.Left, targetPosition ?? Side.Right]}
    />
  )
}

/** Stable, as React Flow asks: cards render again only for their own sake. */
export const ElementNode = memo(ElementCard)

interface CardProps {
  element: Element
  selected: boolean
  dragging: boolean
  /** Where links leave for effects, and where they arrive from causes. */
  sides: readonly [Side, Side]
}

function Card({ element, selected, dragging, sides }: CardProps) {
  const t = useT()
  const { id } = element
  const { board } = useCanvas()
  const organisation = useOrganisationOf(element)
  const editing = useStorePart(board.state.editing, (one) => one === id && board.state.home.get() === 'canvas')
  const focusable = useStorePart(board.state.focused, (one) => one === id)
  const target = useLinkTarget(element)
  const badge = useBadge(id)
  const kind = creatableOf(element)
  const lines = titleLines(element)
  const hovered = useStorePart(board.state.hovered, (one) => one === id)
  const Compact = useStore(board.state.compact)
  const dimmed = useStorePart(board.state.lit, (lit) => lit !== undefined && !lit.has(id))
  // Only where they can be used: two for every card cost as much as the cards themselves.
  const lock = useLockOf(id)
  const locked = lock && (lock.reason ? t('board.lockedReason', { reason: lock.reason }) : t('board.locked'))
  const name = useCardName(
    element,
    organisation?.name,
    locked,
    selected && t('board.selected'),
    dimmed && t('board.dimmed'),
  )
  const marks = (locked || badge) && (
    <>
      {locked && (
        <span className={styles.lock} title={locked}>
          <Lock />
        </span>
      )}
      {badge?.mark}
    </>
  )
  const withHandles = board.session.canEdit() && (hovered || selected || focusable || target !== undefined)

  return (
    <div
      className={styles.whole}
      onPointerEnter={() => restOn(board.state, id)}
      onPointerLeave={() => restOn(board.state, undefined)}
    >
      <div
        className={styles.card}
        data-element={id}
        data-kind={kind}
        data-selected={selected || undefined}
        data-dragging={dragging || undefined}
        data-cancelled={!isActive(element) || undefined}
        data-target={target}
        data-compact={Compact && ''}
        data-dimmed={dimmed || undefined}
        role="group"
        aria-roledescription={kindLabel(t, kind)}
        aria-label={name}
        aria-describedby={`gaps-${id} others-${id} comments-${id} changes-${id}`}
        tabIndex={focusable && !editing ? 0 : -1}
        onFocus={() => board.state.focused.set(id)}
      >
        {Compact && !editing ? (
          <Compact element={element} organisation={organisation} marks={marks} />
        ) : (
          <>
            <p className={styles.kind} aria-hidden="true">
              <KindIcon kind={kind} />
              <span>{kindLabel(t, kind)}</span>
              {!isActive(element) && <span className={styles.cancelled}>{t('board.cancelled')}</span>}
              {element.pinned && <Pin className={styles.pin} aria-label={t('board.pinned')} />}
              {marks}
            </p>
            {editing ? (
              <TitleEditor element={element} />
            ) : (
              <h3
                className={styles.title}
                data-empty={!element.title.trim() || undefined}
                style={{ '--lines': lines } as CSSProperties}
                aria-hidden="true"
              >
                {element.title.trim() || t(`prompt.${kind}`)}
              </h3>
            )}
            {hasMeasureRow(element) && <CardMeasure element={element} />}
            {element.kind !== 'note' && <CardFoot element={element} organisation={organisation} />}
          </>
        )}
      </div>
      <CardPresence id={id} />
      {badge && (
        <span id={`gaps-${id}`} hidden>
          {badge.said}
        </span>
      )}
      {focusable && badge?.tip}
      <CardHandle id={id} end="from" side={sides[0]} active={withHandles} />
      <CardHandle id={id} end="to" side={sides[1]} active={withHandles} />
    </div>
  )
}

interface CardHandleProps {
  id: string
  end: 'from' | 'to'
  side: Side
  active: boolean
}

/** One end of a card. React Flow measures where links meet it by class and data attributes, also while it is at rest. */
function CardHandle({ id, end, side, active }: CardHandleProps) {
  if (active) return <ActiveHandle id={id} end={end} side={side} />
  return (
    <i
      className={`${end === 'from' ? 'source' : 'target'} ${handleStyles.resting ?? ''}`}
      data-handleid={end === 'from' ? EFFECT_HANDLE : CAUSE_HANDLE}
      data-handlepos={side}
      data-side={side}
    />
  )
}

/** Where a link is drawn from: dragged, or clicked and then the other card. */
function ActiveHandle({ id, end, side }: Omit<CardHandleProps, 'active'>) {
  const t = useT()
  const { board } = useCanvas()
  const session = useSession()
  // The hand moves the view, whatever it is over.
  const draws = useStorePart(board.state.tool, (tool) => tool !== 'hand') && session.canEdit()
  return (
    <Handle
      id={end === 'from' ? EFFECT_HANDLE : CAUSE_HANDLE}
      type={end === 'from' ? 'source' : 'target'}
      position={side}
      className={handleStyles.handle}
      data-end={end}
      aria-hidden="true"
      title={t('canvas.startLink')}
      isConnectable={draws}
      onClick={(event) => {
        event.stopPropagation()
        if (draws) board.state.linking.set({ id, end })
      }}
    />
  )
}

/** Where a benefit is realised; of everything else, who is responsible. */
function useOrganisationOf(element: Element) {
  const organisations = useOrganisations()
  const id = element.realisingOrganisationId ?? element.organisationId
  return organisations.find((organisation) => organisation.id === id)
}
