import { useEffect } from 'react'
import type { Finding } from '#shared/health/findings.ts'
import { useDerivedMap } from '#client/derived/useDerived.ts'
import { useT } from '#client/ui/i18n.tsx'
import { badges } from '#client/health/badges.ts'
import { makeBadges } from '#client/health/makeBadges.tsx'

/** Keeps the marks on cards and links as the findings say; undefined while the checks have not answered. */
export function useBadges(findings: readonly Finding[] | undefined): void {
  const t = useT()
  const map = useDerivedMap()
  useEffect(() => {
    if (findings) badges.set(makeBadges(findings, map, t, badges.get()))
  }, [findings, map, t])
  useEffect(() => () => badges.set(undefined), [])
}
