import type { CSSProperties, ReactNode } from 'react'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useT } from '#client/ui/i18n.tsx'
import { cardHeight } from '#client/board/cardSize.ts'
import { COMPACT_SIGNS, COMPACT_WIDTH, compactTitle } from '#client/board/compactTitle.ts'
import { hyphenated } from '#client/board/hyphenated.ts'
import styles from '#client/board/CompactCard.module.css'

export interface CompactProps {
  readonly element: Element
  readonly organisation: Organisation | undefined
  /** Of a lock and of the map check. */
  readonly marks: ReactNode
}

/** What stands in a card while the map is shown small: kind as an icon and a title that can still be read. */
function CompactCard({ element, organisation, marks, most }: CompactProps & { readonly most: number }) {
  const t = useT()
  const kind = creatableOf(element)
  const title = element.title.trim()
  const shown = hyphenated(title || t(`prompt.${kind}`))
  const width = COMPACT_WIDTH - (marks ? COMPACT_SIGNS : 0)
  const { size, lines } = compactTitle(shown, cardHeight(element), most, width)
  return (
    <div className={styles.body} aria-hidden="true" title={title}>
      <h3
        className={styles.title}
        data-empty={!title || undefined}
        style={{ '--lines': lines, fontSize: size } as CSSProperties}
      >
        <KindIcon kind={kind} />
        {shown}
      </h3>
      {marks && (
        <div className={styles.signs} style={{ fontSize: most * 0.85 }}>
          {marks}
        </div>
      )}
      {organisation && (
        <span
          className={styles.organisation}
          style={{ background: organisationColour(organisation.colour).background }}
        />
      )}
    </div>
  )
}

/** By title size: from this zoom on, a title that large is 12 px or more on the screen. */
const SIZES = [
  { from: 0.6, most: 20 },
  { from: 0.46, most: 26 },
  { from: 0, most: 34 },
].map(({ from, most }) => ({ from, Card: (props: CompactProps) => <CompactCard {...props} most={most} /> }))

/** Under this zoom cards are compact; before a room, sooner. */
const COMPACT_BELOW = { screen: 0.6, room: 1.25 }

/** The compact card for a zoom, always the same for the same step; undefined where there is room for the whole one. */
export function compactAt(zoom: number, presenting: boolean): ((props: CompactProps) => ReactNode) | undefined {
  if (zoom >= (presenting ? COMPACT_BELOW.room : COMPACT_BELOW.screen)) return undefined
  return SIZES.find(({ from }) => zoom >= from)?.Card
}
