import { useState } from 'react'
import { useHello } from '#client/session/BoardProvider.tsx'

/**
 * Whether this person leads the board, undefined until the server has said so. While the board is loaded anew, as after an
 * erasure, what was said last holds, so that a page and what it asks stay where they are.
 */
export function useFacilitates(): boolean | undefined {
  const role = useHello()?.role
  const [last, setLast] = useState(role)
  if (role !== undefined && role !== last) setLast(role)
  const known = role ?? last
  return known === undefined ? undefined : known === 'facilitator'
}
