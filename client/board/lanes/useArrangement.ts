import { useEffect, useLayoutEffect, useState } from 'react'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { useStore } from '#client/session/useStore.ts'
import type { CanvasState } from '#client/board/canvasState.ts'
import type { Layout } from '#client/board/layout.ts'
import { fetchPart } from '#client/ui/fetchPart.ts'
import { useLaneMode } from '#client/board/lanes/shownAs.ts'

type ReadBands = (map: BenefitMap, stored: Layout) => Layout

/** Where the cards are for this person, in the lanes they have chosen, and where they are drawn while tidying is tried. */
export function useArrangement(
  map: BenefitMap,
  stored: Layout,
  { proposed, bands }: CanvasState,
): { readonly layout: Layout; readonly drawn: Layout } {
  const inBands = useLaneMode() === 'organisations'
  const [read, setRead] = useState<ReadBands>()
  useEffect(() => {
    if (!inBands) return
    fetchPart(() => import('#client/board/lanes/bands.ts')).then(
      ({ createBandReader }) => setRead((before: ReadBands | undefined) => before ?? createBandReader()),
      reportError,
    )
  }, [inBands])
  const layout = inBands && read ? read(map, stored) : stored
  const drawn = useStore(proposed) ?? layout
  useLayoutEffect(() => bands.set(drawn.bands), [bands, drawn])
  return { layout, drawn }
}
