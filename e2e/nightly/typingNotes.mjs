/** Runs in the page: notes when keys go down, when the selected row of a table says what they wrote, and frames; ms. */
const notes = { pending: [], follows: [], frames: [] }
window.notes = notes
let pressed = 0
let last = performance.now()
const frame = (now) => {
  notes.frames.push(now - last)
  last = now
  requestAnimationFrame(frame)
}
requestAnimationFrame(frame)
addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true })
addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement) notes.pending.push({ length: target.value.length, at: pressed })
})
new MutationObserver(() => {
  const shown = document.querySelector('[role="row"][aria-selected="true"] [role="rowheader"]')
  const length = /^[a-j]*/.exec(shown?.textContent ?? '')?.[0].length ?? 0
  while (notes.pending[0] && notes.pending[0].length <= length) {
    notes.follows.push(performance.now() - notes.pending.shift().at)
  }
}).observe(document, { subtree: true, childList: true, characterData: true })
