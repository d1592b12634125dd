import { useMemo } from 'react'
import { creatableOf, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { KINDS } from '#shared/model/kinds.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { useAsOf } from '#client/health/useAsOf.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBenefitMap, useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { formatNumber } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { responsibleOf } from '#client/board/CardFoot.tsx'
import { CARD_WIDTH, cardX, downstreamSign, mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { useDirection, useLaneMode } from '#client/board/lanes/shownAs.ts'
import { layoutOf, shownElements } from '#client/board/layout.ts'
import { ARROW, linkRoute } from '#client/board/linkRoute.ts'
import { createPictures, type PictureLink } from '#client/board/overview/mapPicture.ts'
import { shownSection } from '#client/board/sections/sectionGeometry.ts'
import { around } from '#client/board/viewGeometry.ts'
import type { PrintChoice } from '#client/print/printState.ts'

/** Room for the map on a sheet within its margins, under the head and over the legend: CSS pixels at 96 to the inch. */
const ROOM: Readonly<Record<PrintChoice['paper'], { width: number; height: number }>> = {
  a4: { width: 1032, height: 600 },
  a3: { width: 1496, height: 915 },
}
/** Cards of a small map are not blown up beyond this. */
const MOST_SCALE = 1.25
const EDGE = 4
/** Height of the lanes' names above the topmost card. */
const HEAD = 34
/** Line widths by strength, as on the screen. */
const WIDTHS = [0, 1.25, 2, 3.25]

/** The whole map on one sheet, as lines and letters: never a picture of pixels. */
export function MapSheet({ paper }: Pick<PrintChoice, 'paper'>) {
  const { rects, links, direction, sections } = usePrintedMap()
  const t = useT()
  const map = useBenefitMap()
  const mode = useLaneMode()
  const box = around([...rects.values(), ...sections.map(({ rect }) => rect)])
  const lanes = mode === 'off' ? [] : KINDS.map((kind) => ({ kind, x: mirrored(cardX(kind), CARD_WIDTH, direction) }))
  const left = Math.min(box.x, ...lanes.map(({ x }) => x)) - EDGE
  const right = Math.max(box.x + box.width, ...lanes.map(({ x }) => x + CARD_WIDTH)) + EDGE
  const top = box.y - HEAD - EDGE
  const [width, height] = [right - left, box.y + box.height + EDGE - top]
  const room = ROOM[paper]
  const scale = Math.min(MOST_SCALE, room.width / width, room.height / height)
  return (
    <div className="print-frame" style={{ width: width * scale, height: height * scale }}>
      <div className="print-canvas" style={{ width, height, transform: `scale(${scale})` }}>
        {lanes.map(({ kind, x }) => (
          <p key={kind} className="print-lane" data-kind={kind} style={{ left: x - left, width: CARD_WIDTH }}>
            <KindIcon kind={kind} /> {kindsLabel(t, kind)}
          </p>
        ))}
        {sections.map(({ id, title, rect }) => (
          <div key={id} className="print-section" style={placed(rect, left, top)}>
            {title}
          </div>
        ))}
        <svg width={width} height={height} viewBox={`${left} ${top} ${width} ${height}`} aria-hidden="true">
          {links.map((link) => (
            <PrintedLink key={link.id} link={link} rects={rects} direction={direction} />
          ))}
        </svg>
        {shownElements(map).map((element) => {
          const rect = rects.get(element.id)
          return rect && <PrintedCard key={element.id} element={element} style={placed(rect, left, top)} />
        })}
      </div>
    </div>
  )
}

const placed = ({ x, y, width, height }: Rect, left: number, top: number) => ({
  left: x - left,
  top: y - top,
  width,
  height,
})

/** Where cards and sections lie on the screen of this person, and the links between them. */
function usePrintedMap() {
  const { view } = useSession()
  const map = useBenefitMap()
  const direction = useDirection()
  return useMemo(() => {
    const layout = layoutOf(map, view.positions())
    const picture = createPictures()(map, layout, direction)
    const mirror = (rect: Rect): Rect => ({ ...rect, x: mirrored(rect.x, rect.width, direction) })
    return {
      direction,
      links: picture.links,
      rects: new Map(picture.cards.map(({ id, rect }) => [id, rect])),
      sections: map.sections.map((section) => ({
        id: section.id,
        title: section.title,
        rect: mirror(shownSection(section)),
      })),
    }
  }, [map, view, direction])
}

interface PrintedLinkProps {
  link: PictureLink
  rects: ReadonlyMap<string, Rect>
  direction: ReturnType<typeof useDirection>
}

function PrintedLink({ link, rects, direction }: PrintedLinkProps) {
  const { path, tip, heading, middle } = linkRoute(
    link.from.rect,
    link.to.rect,
    rects.values(),
    downstreamSign(direction),
  )
  const [x, y] = tip
  const base = x - heading * ARROW
  return (
    <g className="print-link" data-negative={link.negative || undefined}>
      <path d={path} strokeWidth={WIDTHS[link.strength] ?? WIDTHS[2]} />
      <polygon points={`${x},${y} ${base},${y - 4.5} ${base},${y + 4.5}`} />
      {link.negative && (
        <text x={middle[0]} y={middle[1]}>
          −
        </text>
      )}
    </g>
  )
}

function PrintedCard({ element, style }: { element: Element; style: ReturnType<typeof placed> }) {
  const t = useT()
  const kind = creatableOf(element)
  const organisations = useOrganisations()
  const id = element.kind === 'benefit' ? element.realisingOrganisationId : element.organisationId
  const organisation = organisations.find((one) => one.id === (id ?? element.organisationId))
  const person = responsibleOf(element)?.name?.trim()
  const measure = useMeasure(element)
  return (
    <article className="print-card" data-kind={kind} style={style}>
      <p className="print-kind">
        <KindIcon kind={kind} /> {kindLabel(t, kind)}
      </p>
      <h2>{element.title.trim() || t('board.untitled')}</h2>
      {measure && <p className="print-measure">{measure}</p>}
      {element.kind !== 'note' && (
        <p className="print-foot">
          {organisation && (
            <>
              <i style={{ background: organisationColour(organisation.colour).background }} />
              {organisation.shortName ?? organisation.name}
            </>
          )}
          <b>{person ?? '?'}</b>
        </p>
      )}
    </article>
  )
}

/** "28 → 11 → 5 dagar" of a measured benefit. */
function useMeasure(element: Element): string | undefined {
  const { locale } = useLanguage()
  const asOf = useAsOf()
  if (element.kind !== 'benefit') return undefined
  const latest = latestMeasurement(element, asOf)?.value
  const values = [element.baselineValue, latest, element.targetValue].filter((value) => value !== undefined)
  if (values.length === 0) return undefined
  return `${values.map((value) => formatNumber(value, locale)).join(' → ')} ${element.unit ?? ''}`.trim()
}
