import type { LaneMode, LayoutDirection, MapSettings } from '#shared/model/benefitMap.ts'
import { useSettings } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { look } from '#client/board/look.ts'

type Defaults = Pick<MapSettings, 'layoutDirection' | 'lanes'>

/** Where this person has the goals: as they chose, else as the map has it. The one place that decides. */
export const directionOf = (map: Defaults): LayoutDirection => look.get().direction ?? map.layoutDirection
/** Which lanes this person sees: as they chose, else those of the map. */
export const laneModeOf = (map: Defaults): LaneMode => look.get().lanes ?? map.lanes

export const useDirection = (): LayoutDirection => {
  const { layoutDirection } = useSettings()
  return useStore(look).direction ?? layoutDirection
}
export const useLaneMode = (): LaneMode => {
  const { lanes } = useSettings()
  return useStore(look).lanes ?? lanes
}
