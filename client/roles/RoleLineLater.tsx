import { Suspense } from 'react'
import type { RoleLineProps } from '#client/roles/RoleLine.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'

const RoleLine = lazyPart(async () => (await import('#client/roles/RoleLine.tsx')).RoleLine)

/** What whoever stands in a field for a person says to it; fetched when the first such field is shown. */
export function RoleLineLater(props: RoleLineProps) {
  return (
    <Suspense fallback={null}>
      <RoleLine {...props} />
    </Suspense>
  )
}
