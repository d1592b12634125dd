import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { Severity } from '#shared/health/rule.ts'

/** The sign of each severity; its word stands or is spoken beside it. */
export const SEVERITY_ICONS: Readonly<Record<Severity, LucideIcon>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  info: Info,
}
