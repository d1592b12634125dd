import { useEffect, useRef, useState } from 'react'
import type { Hello } from '#shared/wire/presence.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { useHello } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

export type Permission = 'nowEdit' | 'nowComment' | 'nowRead'

/**
 * What this person may do now that they could not, or could, before; said politely once, until it is dismissed. `began` is
 * what the server said when the board was opened, which may be long before anybody listens here.
 */
export function usePermissionChange(began: Hello | undefined): {
  readonly change: Permission | undefined
  readonly dismiss: () => void
} {
  const t = useT()
  const hello = useHello()
  const before = useRef<Permission>(undefined)
  const [change, setChange] = useState<Permission>()
  const now = hello && permissionOf(hello)
  const first = began && permissionOf(began)
  useEffect(() => {
    if (!now) return
    if ((before.current ?? first ?? now) !== now) {
      setChange(now)
      announce(t(`banners.${now}`))
    }
    before.current = now
  }, [now, first, t])
  return { change, dismiss: () => setChange(undefined) }
}

/** What the server's word on role and lock comes to. */
export function permissionOf({ role, locked }: Pick<Hello, 'role' | 'locked'>): Permission {
  if (role === 'facilitator' || (role === 'editor' && !locked)) return 'nowEdit'
  return atLeast(role, 'commenter') ? 'nowComment' : 'nowRead'
}
