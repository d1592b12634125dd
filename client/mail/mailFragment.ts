/** What a link in a message asks for. */
export interface MailAct {
  readonly act: 'confirm' | 'stop'
  readonly token: string
}

/** What stands in an address' fragment `#confirm.<token>` or `#stop.<token>`; undefined when it is no whole one. Mail programs may have encoded it. */
export function actInFragment(fragment: string): MailAct | undefined {
  const [, act, token] = /^#(confirm|stop)(?:\.|%2e)([\w-]{20,100})$/i.exec(fragment.trim()) ?? []
  return (act === 'confirm' || act === 'stop') && token !== undefined ? { act, token } : undefined
}

/** Takes what is asked out of the address and clears it there, so that the token stays in no history or bookmark. */
export function takeAct(): MailAct | undefined {
  const { hash, pathname, search } = window.location
  if (hash) window.history.replaceState(window.history.state, '', pathname + search)
  return actInFragment(hash)
}
