import { isUnsafeKey } from '#shared/model/values.ts'

/** Ids of entries; keys that reach an object's prototype have this form too and are no ids (`isId`). */
const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/
export const isId = (key: string): boolean => ID_PATTERN.test(key) && !isUnsafeKey(key)

/**
 * The id to use for one that a file has: itself, or when it has another form one made from it. The same text always
 * gives the same id, so that references follow and a file imported twice finds what it made.
 */
export function idFrom(text: string): string {
  if (isId(text)) return text
  const readable = text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40)
  return `${readable}-${hash53(text).toString(36)}`
}

/** 53 bits of a text, spread well enough that ids do not meet; no secret. Source: cyrb53 (public domain). */
function hash53(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
