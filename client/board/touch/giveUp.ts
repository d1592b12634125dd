/** Where nothing of the page is. */
const NOWHERE = -10_000

const touchAt = (touch: Touch, x = touch.clientX, y = touch.clientY): Touch =>
  new Touch({ identifier: touch.identifier, target: touch.target, clientX: x, clientY: y })

const touchEvent = (type: string, touch: Touch, isDown: boolean): TouchEvent =>
  new TouchEvent(type, {
    bubbles: true,
    cancelable: true,
    touches: isDown ? [touch] : [],
    targetTouches: isDown ? [touch] : [],
    changedTouches: [touch],
  })

/**
 * Ends what React Flow does with a finger, as if the system had taken the finger away: panning, a card on its way, and a
 * link being drawn. React Flow cannot be asked to: left to itself it goes on with a drag after a second finger has come.
 */
export function giveUp(touch: Touch): void {
  touch.target.dispatchEvent(touchEvent('touchcancel', touch, false))
  // A link listens to the page, and is dropped only where it is let go: outside everything.
  const away = touchAt(touch, NOWHERE, NOWHERE)
  document.dispatchEvent(touchEvent('touchmove', away, true))
  document.dispatchEvent(touchEvent('touchend', away, false))
}

/** Tells the page of a touch event without some of its fingers. */
export function passOn(event: TouchEvent, isHidden: (touch: Touch) => boolean): void {
  const shown = (list: TouchList) => [...list].filter((touch) => !isHidden(touch))
  const changed = shown(event.changedTouches)
  if (changed.length === 0) return
  event.target?.dispatchEvent(
    new TouchEvent(event.type, {
      bubbles: true,
      cancelable: true,
      touches: shown(event.touches),
      targetTouches: shown(event.targetTouches),
      changedTouches: changed,
    }),
  )
}
