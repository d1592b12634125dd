import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { AppEnv } from '#server/http/env.ts'

/** The part of an address that stands for one place: IPv4 whole, of IPv6 the network of 64 bits. */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  return isIPv6(plain) ? groupsOf(plain).slice(0, 4).join(':') : plain
}

/** The first part of an address, for logs: 24 bits of IPv4, 48 of IPv6. */
export function truncated(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv6(plain)) return `${groupsOf(plain).slice(0, 3).join(':')}::`
  return plain.replace(/\.\d+$/, '.0')
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const start = head.split(':').filter(Boolean)
  const end = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - start.length - end.length)
  return [...start, ...Array.from({ length: zeros }, () => '0'), ...end].map((group) => group.toLowerCase())
}

/**
 * Where a request comes from. `hops` proxies of our own stand before the server and each adds to `X-Forwarded-For`; what
 * stands further left anyone may have written, and with 0 the header is ignored.
 */
export function clientAddress(
  { forwardedFor, remoteAddress }: { forwardedFor: string | undefined; remoteAddress: string | undefined },
  hops: number,
): string {
  const told = hops > 0 ? forwardedFor?.split(',').at(-hops)?.trim() : undefined
  return told || remoteAddress || 'unknown'
}

/** `clientAddress` of a request to the app; a test calls the app without a socket and so without bindings. */
export function addressOf(c: Context, hops: number): string {
  const { incoming } = (c.env ?? {}) as AppEnv['Bindings']
  const remoteAddress = incoming?.socket.remoteAddress
  return clientAddress({ forwardedFor: c.req.header('X-Forwarded-For'), remoteAddress }, hops)
}
