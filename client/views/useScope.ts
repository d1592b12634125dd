import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { readScope, scopeSearch, type ScopeAddress } from '#client/views/scopeAddress.ts'

/** The part of the map that is shown, kept in the address so that it can be sent as a link. */
export function useScope(): { readonly scope: ScopeAddress; readonly setScope: (scope: ScopeAddress) => void } {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const scope = useMemo(() => readScope(search), [search])
  return { scope, setScope: (next) => navigate(path + scopeSearch(next), { replace: true }) }
}
