import { setImmediate } from 'node:timers/promises'
import type { CheckedDoc } from '#server/sync/checkUpdate.ts'
import { UpdateRefused } from '#server/sync/faults.ts'
import type { Touched } from '#server/sync/touched.ts'
import type { MapLock } from '#shared/model/locks.ts'

export interface Taken {
  /** What the parts change, as the document gives it out, in order. */
  readonly updates: readonly { readonly bytes: Uint8Array; readonly touched: readonly Touched[] }[]
  readonly claims: readonly number[]
  /** Keys of what was changed, by type. */
  readonly changed: ReadonlyMap<unknown, ReadonlySet<string | null>>
}

/** Asks once for each client number: after the first part it is no longer new. */
function remembered(mayUse: (clientId: number) => boolean): (clientId: number) => 'free' | 'no' {
  const known = new Map<number, boolean>()
  return (clientId) => {
    const may = known.get(clientId) ?? mayUse(clientId)
    known.set(clientId, may)
    return may ? 'free' : 'no'
  }
}

/**
 * Applies an update of the server's own that comes in parts, one in a turn of the loop; nothing else may touch the
 * document meanwhile. Rejects with UpdateRefused where a part may not be; the document is spoilt then by those before it.
 */
export async function takeParts(
  checked: CheckedDoc,
  parts: readonly Uint8Array[],
  mayUse: (clientId: number) => boolean,
  locks: readonly MapLock[],
): Promise<Taken> {
  const updates: Taken['updates'][number][] = []
  const claims = new Set<number>()
  const changed = new Map<unknown, Set<string | null>>()
  const unnumbered = new Set<string>()
  const mayWrite = remembered(mayUse)
  for (const [i, part] of parts.entries()) {
    if (i > 0) await setImmediate()
    const verdict = checked.checkOwn(part, mayWrite, locks, { last: i === parts.length - 1, unnumbered })
    if (!verdict?.ok) {
      if (updates.length > 0) checked.spoil()
      throw new UpdateRefused(verdict?.code ?? 'bad-entry', verdict?.detail)
    }
    for (const claim of verdict.claims) claims.add(claim)
    for (const [type, keys] of verdict.changed) changed.set(type, new Set([...(changed.get(type) ?? []), ...keys]))
    const { bytes, touched } = verdict
    if (bytes) updates.push({ bytes, touched })
  }
  return { updates, claims: [...claims], changed }
}
