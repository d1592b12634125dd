import { memo, useCallback, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react'
import { ChevronRight, CornerDownRight, Ellipsis, Link2, Lock, Plus } from 'lucide-react'
import { creatableOf, kindLabel, valueLabel } from '#shared/i18n/labels.ts'
import { isActive, type Element, type ElementId } from '#shared/model/element.ts'
import { STRENGTHS, type LinkId } from '#shared/model/link.ts'
import { useCan, useElement, useLink, useLockOf, useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { useBadge } from '#client/health/badges.ts'
import { ChangeMark } from '#client/changes/ChangeMark.tsx'
import { CommentMark, LinkMark, useMarkWords } from '#client/comments/CommentMark.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { titleOf } from '#client/board/board.ts'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { look } from '#client/board/look.ts'
import { onCard, patternOf, type OnCard } from '#client/board/onCard.ts'
import { STRENGTH_WORDS } from '#client/board/linkChanges.ts'
import { useCardName, useLinkName } from '#client/board/useCardName.ts'
import { headingWords } from '#client/outline/headingWords.ts'
import { useOutline } from '#client/outline/outlineContext.ts'
import { countBelow } from '#client/outline/outlineRows.ts'
import { mainKey, type OutlineRow } from '#client/outline/outlineTree.ts'
import { TitleInRow } from '#client/outline/TitleInRow.tsx'
import styles from '#client/outline/OutlineLine.module.css'

interface OutlineLineProps {
  row: OutlineRow
  open: boolean
}

/** One row. Renders when the row or its own element changes, and not otherwise. */
export const OutlineLine = memo(function OutlineLine({ row, open }: OutlineLineProps) {
  const element = useElement(row.id ?? '')
  if (row.heading) return <HeadingLine row={row} open={open} />
  if (row.link !== undefined) return <LinkLine row={row} id={row.link} />
  // Gone between the map's change and the next list.
  return element ? <ElementLine row={row} open={open} element={element} /> : null
})

interface LineProps extends OutlineLineProps {
  name: string
  selected?: boolean
  data?: Readonly<Record<`data-${string}`, string | boolean | undefined>>
  main: ReactNode
  end: ReactNode
}

/** What a screen reader is told of a row, and the sign that opens it. */
function Line({ row, open, name, selected, data, main, end }: LineProps) {
  const { model } = useOutline()
  const isTab = useStorePart(model.at, (key) => key === row.key)
  const opens = row.children.length > 0
  return (
    <div
      role="row"
      className={styles.row}
      style={{ '--level': Math.min(row.level, 9) - 1 } as CSSProperties}
      tabIndex={isTab ? 0 : -1}
      data-key={row.key}
      data-tab={isTab || undefined}
      {...data}
      aria-label={name}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={opens ? open : undefined}
      aria-selected={selected}
    >
      <div role="gridcell" className={styles.main}>
        {/* The row itself says whether it is open, and the arrows open it. */}
        <span
          className={styles.chevron}
          data-opens={opens || undefined}
          data-open={open || undefined}
          aria-hidden="true"
        >
          {opens && <ChevronRight />}
        </span>
        {main}
      </div>
      <div role="gridcell" className={styles.end}>
        {end}
      </div>
    </div>
  )
}

/** A lane, an organisation, or what has no place in the tree. */
function HeadingLine({ row, open }: OutlineLineProps) {
  const t = useT()
  const { board, run } = useCanvas()
  const organisations = useOrganisations()
  const { edit } = useCan()
  const { model } = useOutline()
  const isTab = useStorePart(model.at, (key) => key === row.key)
  const { heading } = row
  if (!heading) return null
  const words = headingWords(t, heading, organisations)
  const count = countBelow(row)
  const kind =
    heading.of === 'kind'
      ? heading.kind
      : heading.of === 'notes'
        ? 'note'
        : heading.of === 'disbenefits'
          ? 'disbenefit'
          : undefined
  const add = kind && t('canvas.picker.new', { kind: kindLabel(t, kind).toLowerCase() })
  return (
    <Line
      row={row}
      open={open}
      name={t('board.laneCount', { kinds: words, count })}
      data={{ 'data-heading': true, 'data-kind': kind }}
      main={
        <>
          {kind && (
            <span className={styles.icon}>
              <KindIcon kind={kind} />
            </span>
          )}
          <span className={styles.headingWords}>{words}</span>
          <span className={styles.count}>{count}</span>
        </>
      }
      end={
        edit &&
        kind &&
        add && (
          <IconButton
            label={add}
            icon={<Plus aria-hidden />}
            size="small"
            tabIndex={isTab ? 0 : -1}
            onClick={() => {
              board.state.home.set('outline')
              run(createCommand(kind))
            }}
          />
        )
      }
    />
  )
}

/** One of the links of the element above. */
function LinkLine({ row, id }: { row: OutlineRow; id: LinkId }) {
  const t = useT()
  const { board } = useCanvas()
  const { model } = useOutline()
  const name = useLinkName(id)
  const link = useLink(id)
  const isTab = useStorePart(model.at, (key) => key === row.key)
  const strength = STRENGTHS.find((one) => one !== 2 && one === link?.strength)
  const words = [name, strength && t(`canvas.strength.${STRENGTH_WORDS[strength]}`), link?.label?.trim()]
    .filter(Boolean)
    .join('. ')
  return (
    <Line
      row={row}
      open={false}
      name={words}
      data={{ 'data-link': true }}
      main={
        <>
          <span className={styles.icon}>
            <Link2 aria-hidden />
          </span>
          <span className={styles.title}>{words}</span>
        </>
      }
      end={
        <>
          <LinkMark id={id} />
          <IconButton
            label={t('canvas.menu.link')}
            icon={<Ellipsis aria-hidden />}
            size="small"
            aria-haspopup="menu"
            className={styles.more}
            tabIndex={isTab ? 0 : -1}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect()
              board.state.home.set('outline')
              board.state.overlay.set({ kind: 'linkMenu', at: { x: left, y: bottom }, id })
            }}
          />
        </>
      }
    />
  )
}

function ElementLine({ row, open, element }: OutlineLineProps & { element: Element }) {
  const t = useT()
  const { id } = element
  const { board } = useCanvas()
  const { model, openMenu } = useOutline()
  const { selection } = useSession()
  const isTab = useStorePart(model.at, (key) => key === row.key)
  const selected = useStorePart(selection, (ids) => ids.has(id))
  const editing = useStorePart(board.state.editing, (one) => one === id && board.state.home.get() === 'outline')
  const dimmed = useStorePart(board.state.lit, (lit) => lit !== undefined && !lit.has(id))
  const organisation = useOrganisationOf(element)
  const name = useCardName(element, organisation?.name)
  const badge = useBadge(id)
  const lock = useLockOf(id)
  const seen = useOthersAt(id)
  const kind = creatableOf(element)
  const locked = lock && (lock.reason ? t('board.lockedReason', { reason: lock.reason }) : t('board.locked'))
  const other = seen && otherWords(t, seen)
  const place = row.reference && t('outline.fullUnder', { title: placeOf(row, board, t) })
  const comments = useMarkWords(id)
  const said = [name, place, locked, badge?.said, comments, other, dimmed && t('board.dimmed')]
  const { from, to } = board.session.view.linksOf(id)
  const isMain = row.key === mainKey(id)
  return (
    <Line
      row={row}
      open={open}
      name={said.filter(Boolean).join('. ')}
      selected={selected}
      data={{
        'data-kind': kind,
        'data-selected': selected || undefined,
        'data-reference': row.reference || undefined,
        'data-cancelled': !isActive(element) || undefined,
        'data-dimmed': dimmed || undefined,
      }}
      main={
        <>
          <span className={styles.icon}>
            {row.reference ? <CornerDownRight aria-hidden /> : <KindIcon kind={kind} />}
          </span>
          {editing && isMain ? (
            <TitleInRow element={element} />
          ) : (
            <span className={styles.words}>
              <span className={styles.title} data-empty={!element.title.trim() || undefined}>
                {element.title.trim() || t(`prompt.${kind}`)}
              </span>
              <span className={styles.facts}>
                <span className={styles.kind}>{kindLabel(t, kind)}</span>
                {place ? (
                  <span className={styles.place}>{place}</span>
                ) : (
                  <>
                    <span className={styles.organisation}>
                      {organisation && (
                        <>
                          <span
                            className={styles.dot}
                            style={{ background: organisationColour(organisation.colour).background }}
                          />
                          {organisation.shortName ?? organisation.name}
                        </>
                      )}
                    </span>
                    <span className={styles.state}>
                      {isActive(element)
                        ? element.status && valueLabel(t, 'status', element.status)
                        : t('board.cancelled')}
                    </span>
                    <span className={styles.links}>
                      {from.length + to.length > 0
                        ? t('outline.links', { from: to.length, to: from.length })
                        : t('board.noLinks')}
                    </span>
                  </>
                )}
              </span>
            </span>
          )}
        </>
      }
      end={
        <>
          {seen && <Other seen={seen} words={other ?? ''} />}
          {locked && (
            <span className={styles.lock} title={locked}>
              <Lock aria-hidden />
            </span>
          )}
          {!row.reference && <ChangeMark id={id} />}
          {!row.reference && <CommentMark id={id} />}
          {badge && !row.reference && <span className={styles.badge}>{badge.mark}</span>}
          <IconButton
            label={t('outline.menuOf', { title: titleOf(board, id) })}
            icon={<Ellipsis aria-hidden />}
            size="small"
            aria-haspopup="menu"
            className={styles.more}
            tabIndex={isTab ? 0 : -1}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect()
              openMenu(row, { x: left, y: bottom })
            }}
          />
        </>
      }
    />
  )
}

function placeOf(row: OutlineRow, board: Parameters<typeof titleOf>[0], t: ReturnType<typeof useT>): string {
  return row.under === undefined ? t('outline.top') : titleOf(board, row.under)
}

/** Where a benefit is realised; of everything else, who is responsible. */
function useOrganisationOf(element: Element) {
  const organisations = useOrganisations()
  const id = element.realisingOrganisationId ?? element.organisationId
  return organisations.find((organisation) => organisation.id === id)
}

/** Who of the others has selected, moves or edits an element, unless one does not want to see it. */
function useOthersAt(id: ElementId): OnCard | undefined {
  const { focuses, pointers } = useSession()
  const subscribe = useCallback(
    (notify: () => void) => {
      const stops = [focuses, pointers.dragging, look].map((store) => store.subscribe(notify))
      return () => stops.forEach((stop) => stop())
    },
    [focuses, pointers],
  )
  return useSyncExternalStore(subscribe, () =>
    look.get().others === 'none' ? undefined : onCard(focuses.get(), pointers.dragging.get(), id),
  )
}

function otherWords(t: ReturnType<typeof useT>, { person, does, more }: OnCard): string {
  const name = more > 0 ? t('presence.more', { name: person.name, count: more }) : person.name
  return does ? t(`presence.${does}`, { name }) : t('outline.selectedBy', { name })
}

function Other({ seen, words }: { seen: OnCard; words: string }) {
  const { background, text } = organisationColour(seen.person.colour)
  return (
    <span
      className={styles.other}
      data-pattern={patternOf(seen.person.participantId)}
      style={{ background, color: text }}
      title={words}
    >
      {words}
    </span>
  )
}
