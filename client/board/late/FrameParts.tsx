import { LinkedElement } from '#client/board/menus/LinkedElement.tsx'
import { Parking } from '#client/board/parking/Parking.tsx'
import { SectionDrawing } from '#client/board/sections/SectionDrawing.tsx'
import { Shell } from '#client/board/shell/Shell.tsx'
import { AboutPanel } from '#client/board/speech/AboutPanel.tsx'
import { TidyBar } from '#client/board/tidy/TidyBar.tsx'
import { TraceBar } from '#client/board/trace/TraceBar.tsx'
import { CanvasHere } from '#client/board/together/CanvasHere.tsx'
import { Collisions } from '#client/board/together/Collisions.tsx'
import { FollowFrame } from '#client/board/together/FollowFrame.tsx'
import { ChangeBar } from '#client/changes/ChangeBar.tsx'
import { PinPlacing } from '#client/comments/PinPlacing.tsx'
import { Find } from '#client/find/FindBar.tsx'
import { PasteParts } from '#client/paste/PasteParts.tsx'

/** What lies over the canvas, and is fetched when the map has been drawn. */
export function FrameParts() {
  return (
    <>
      <CanvasHere />
      <FollowFrame />
      <Collisions />
      <AboutPanel />
      <TraceBar />
      <ChangeBar />
      <TidyBar />
      <Parking />
      <SectionDrawing />
      <LinkedElement />
      <Shell />
      <Find />
      <PasteParts />
      <PinPlacing />
    </>
  )
}
