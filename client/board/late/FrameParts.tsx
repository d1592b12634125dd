/** What lies over the canvas, and is fetched when the map has been drawn. */
export function FrameParts() {
  return <></>
}
