import { CardDetail } from '#client/board/CardDetail.tsx'
import { Cursors } from '#client/board/Cursors.tsx'
import { Hands } from '#client/board/hands/Hands.tsx'
import { BandParts } from '#client/board/lanes/BandParts.tsx'
import { LabelEditor } from '#client/board/LabelEditor.tsx'
import { NotePromotion } from '#client/board/moving/NotePromotion.tsx'
import { Sections } from '#client/board/sections/Sections.tsx'
import { GlideDrags } from '#client/board/together/GlideDrags.tsx'
import { Laser } from '#client/board/together/Laser.tsx'
import { Gestures } from '#client/board/touch/Gestures.tsx'
import { Overview } from '#client/board/overview/Overview.tsx'
import { ChangeLayer } from '#client/changes/ChangeLayer.tsx'
import { CommentPins } from '#client/comments/CommentPins.tsx'
import { KeepInView } from '#client/board/walking/KeepInView.tsx'
import { LinkFocus } from '#client/board/walking/LinkFocus.tsx'

/** What lies in the map's own frame, or listens to it, and is fetched when the map has been drawn. */
export function FlowParts() {
  return (
    <>
      <Overview />
      <CardDetail />
      <LabelEditor />
      <Hands />
      <Gestures />
      <Cursors />
      <GlideDrags />
      <Laser />
      <Sections />
      <NotePromotion />
      <BandParts />
      <LinkFocus />
      <KeepInView />
      <CommentPins />
      <ChangeLayer />
    </>
  )
}
