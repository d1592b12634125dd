interface BrowserEvents {
  /** The browser says that the network is gone, or back. */
  readonly offline: () => void
  readonly online: () => void
  /** The page is looked at again. */
  readonly visible: () => void
  /** Whether something would be lost with the page; the browser then asks before it closes it. */
  readonly wouldLose: () => boolean
}

/** Listens to what the browser says of network and page; gives back what stops it. */
export function watchBrowser({ offline, online, visible, wouldLose }: BrowserEvents): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') visible()
  }
  const onLeave = (event: BeforeUnloadEvent) => {
    if (wouldLose()) event.preventDefault()
  }
  window.addEventListener('offline', offline)
  window.addEventListener('online', online)
  window.addEventListener('beforeunload', onLeave)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    window.removeEventListener('offline', offline)
    window.removeEventListener('online', online)
    window.removeEventListener('beforeunload', onLeave)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
