import { INVITE_TOKEN_PATTERN } from '#shared/wire/limits.ts'

/** The invite in an address' fragment `#<id>.<secret>`; undefined when it is no whole invite. Mail programs may have encoded it. */
export function inviteInFragment(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, '').trim().replace(/%2e/gi, '.')
  return INVITE_TOKEN_PATTERN.test(text) ? text : undefined
}

let held: string | undefined

/**
 * Takes the invite out of the address and clears it there, so that the secret stays in no history, bookmark or
 * screenshot. It lives in memory only, until the page is loaded again.
 */
export function takeInvite(): string | undefined {
  const { hash, pathname, search } = window.location
  if (hash) {
    held = inviteInFragment(hash) ?? held
    window.history.replaceState(window.history.state, '', pathname + search)
  }
  return held
}
