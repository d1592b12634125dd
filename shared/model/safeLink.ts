/** What a link in somebody's text may begin with: everything else is shown as text. */
const PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:']
/** What a browser leaves out or reads over in an address, so that `java\nscript:` would still be a script. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\s\\]/u

/**
 * The address of a link somebody has written, as it may be stored and as it may stand in `href`; undefined for all that is
 * no absolute http, https or mailto address, that holds a user name, or in which something is hidden. Such links are shown
 * with `rel="noopener noreferrer"`.
 */
export function safeLink(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 2000 || UNSEEN.test(trimmed)) return undefined
  const [, protocol = '', rest = ''] = /^([a-z]+:)(.+)$/i.exec(trimmed) ?? []
  if (!PROTOCOLS.includes(protocol.toLowerCase())) return undefined
  if (protocol.toLowerCase() === 'mailto:') return /^[^@\s/]+@[^@\s/]+$/.test(rest) ? trimmed : undefined
  // A name before the host is how `https://agency.example@evil.example` looks like the agency.
  return /^\/\/[^/?#@]+(?:[/?#]|$)/.test(rest) ? trimmed : undefined
}
