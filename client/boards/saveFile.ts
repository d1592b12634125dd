/** Has the browser save a value as a JSON file with the given name, without its ending. */
export function saveFile(value: unknown, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[\\/:*?"<>|]/g, ' ')}.json`
  link.click()
  // The browser has taken what it needs once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
