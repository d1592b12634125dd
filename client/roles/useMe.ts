import { atLeast } from '#shared/wire/roles.ts'
import type { Rights, Somebody } from '#client/roles/mapRoles.ts'
import { useHello } from '#client/session/BoardProvider.tsx'

/** This person, as the server says, and whether they may answer; undefined until it has said so. */
export function useMe(): (Somebody & Pick<Rights, 'comment' | 'facilitate'>) | undefined {
  const hello = useHello()
  return (
    hello && {
      ...hello.participant,
      comment: atLeast(hello.role, 'commenter'),
      facilitate: hello.role === 'facilitator',
    }
  )
}
