import type * as Y from 'yjs'
import { byCodeUnit, type Muted } from '#shared/model/benefitMap.ts'
import { isPlainObject, ownValue, wellFormed } from '#shared/model/values.ts'
import { writeEntry } from '#shared/doc/entries.ts'
import { isId, rootOf, type Origin } from '#shared/doc/schema.ts'

/** Longest key under `muted`. */
export const MAX_MUTED_KEY = 4000
const KEY = /^([A-Za-z0-9]{1,16}):((?:[A-Za-z0-9_-]{1,64}(?:,[A-Za-z0-9_-]{1,64})*)?)$/

/** The key of a finding: `<rule>:<targets sorted, joined by ,>`. */
export const mutedKey = (rule: string, targets: readonly string[]): string =>
  `${rule}:${targets.toSorted(byCodeUnit).join(',')}`

export const isMutedKey = (key: string): boolean => key.length <= MAX_MUTED_KEY && KEY.test(key)

/** A stored muting; undefined when key or value have another form. */
export function readMutedEntry(key: string, stored: unknown): Muted | undefined {
  const match = key.length <= MAX_MUTED_KEY ? KEY.exec(key) : null
  const [, rule = '', joined = ''] = match ?? []
  if (!match || !isPlainObject(stored)) return undefined
  const reason = ownValue(stored, 'reason')
  const targets = joined === '' ? [] : joined.split(',').sort(byCodeUnit)
  return { rule, targets, reason: typeof reason === 'string' ? wellFormed(reason) : '' }
}

/** Mutes a finding for a reason. The server writes it. Throws when rule or targets make no key. */
export function mute(doc: Y.Doc, { rule, targets, reason }: Muted, origin: Origin): void {
  const key = mutedKey(rule, targets)
  if (!isMutedKey(key) || !targets.every(isId)) throw new RangeError(`Not a finding: ${key}`)
  doc.transact(() => writeEntry(rootOf(doc, 'muted'), key, { reason: wellFormed(reason) }), origin)
}

/** Shows a muted finding again. */
export function unmute(doc: Y.Doc, { rule, targets }: Pick<Muted, 'rule' | 'targets'>, origin: Origin): void {
  const key = mutedKey(rule, targets)
  doc.transact(() => rootOf(doc, 'muted').delete(key), origin)
}
