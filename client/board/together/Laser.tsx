import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useStoreApi, ViewportPortal } from '@xyflow/react'
import type { PersonFocus } from '#client/session/people.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { titleOf } from '#client/board/board.ts'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { look } from '#client/board/look.ts'
import { drawTrails } from '#client/board/together/drawTrails.ts'
import { laser, stopLaser } from '#client/board/together/laser.ts'
import styles from '#client/board/together/Laser.module.css'

/** What somebody, here or elsewhere, points at for the others: rings round cards, and the trails of pointers. */
export function Laser() {
  const { focuses } = useSession()
  const level = useStorePart(look, ({ others }) => others)
  const theirs = useSyncExternalStore(focuses.subscribe, () => focuses.get())
  const mine = useStore(laser)
  useLeaving(mine !== undefined)
  const pointing = level === 'none' ? [] : theirs.filter((one) => one.pointing !== undefined)
  const rings = pointing.filter(({ person, pointing: at }) => at !== person.participantId)
  useSpoken(rings)
  const trails = pointing.filter(({ person, pointing: at }) => at === person.participantId)
  return (
    <>
      {(mine === 'pointer' || trails.length > 0) && <Trails theirs={trails} mine={mine === 'pointer'} />}
      {(typeof mine === 'object' || rings.length > 0) && (
        <ViewportPortal>
          {typeof mine === 'object' && <Ring id={mine.id} />}
          {rings.map(({ person, pointing: id = '' }) => (
            <Ring key={person.clientId} id={id} name={person.name} colour={person.colour} />
          ))}
        </ViewportPortal>
      )}
    </>
  )
}

/** Esc ends pointing, before it leaves anything else; so does going away from the map. */
function useLeaving(on: boolean): void {
  const { board } = useCanvas()
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || board.state.overlay.get()) return
      event.stopPropagation()
      stopLaser(board)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [board, on])
  useEffect(() => () => stopLaser(board), [board])
}

/** Says once what others ask to look at. */
function useSpoken(rings: readonly PersonFocus[]): void {
  const t = useT()
  const { board } = useCanvas()
  const told = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const now = new Set(rings.map(({ person, pointing }) => `${person.clientId} ${pointing}`))
    for (const { person, pointing = '' } of rings) {
      if (told.current.has(`${person.clientId} ${pointing}`) || !board.session.view.element(pointing)) continue
      announce(t('laser.seen', { name: person.name, title: titleOf(board, pointing) }))
    }
    told.current = now
  }, [rings, board, t])
}

function Ring({ id, name, colour }: { id: string; name?: string; colour?: string }) {
  const t = useT()
  const { board } = useCanvas()
  const rect = board.layout().rects.get(id)
  if (!rect) return null
  const { background, text } = colour
    ? organisationColour(colour)
    : { background: 'var(--focus)', text: 'var(--on-ink)' }
  const x = mirrored(rect.x, rect.width, board.direction())
  return (
    <span
      className={styles.ring}
      data-ring={id}
      aria-hidden="true"
      style={{
        transform: `translate(${x}px, ${rect.y}px)`,
        width: rect.width,
        height: rect.height,
        borderColor: background,
      }}
    >
      {name && (
        <span className={styles.name} style={{ background, color: text }}>
          {t('laser.here', { name })}
        </span>
      )}
    </span>
  )
}

function Trails({ theirs, mine }: { theirs: readonly PersonFocus[]; mine: boolean }) {
  const { pointers } = useSession()
  const { board } = useCanvas()
  const store = useStoreApi()
  const layer = useRef<SVGSVGElement>(null)
  const who = theirs.map(({ person }) => `${person.clientId} ${organisationColour(person.colour).background}`).join()
  useEffect(() => {
    if (!layer.current) return
    const people = new Map(
      who.split(',').flatMap((one): [number, string][] => {
        const [client, colour] = one.split(' ')
        return client && colour ? [[Number(client), colour]] : []
      }),
    )
    return drawTrails(layer.current, { pointers, flow: store, board, people, mine })
  }, [who, mine, pointers, store, board])
  return <svg ref={layer} className={styles.trails} aria-hidden="true" />
}
