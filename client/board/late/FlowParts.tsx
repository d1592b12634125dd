/** What lies in the map's own frame, or listens to it, and is fetched when the map has been drawn. */
export function FlowParts() {
  return <></>
}
