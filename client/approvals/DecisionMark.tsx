import { CircleCheck, CircleDashed, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { Approval, Decision } from '#shared/wire/versions.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/approvals/Approvals.module.css'

const ICONS: Readonly<Record<Decision | 'none', LucideIcon>> = {
  approve: CircleCheck,
  approveWithReservation: TriangleAlert,
  reject: CircleX,
  none: CircleDashed,
}

/** What an organisation says: sign, word and colour. */
export function DecisionMark({ decision }: Pick<Approval, 'decision'>) {
  const t = useT()
  const Icon = ICONS[decision ?? 'none']
  return (
    <span className={styles.decision} data-decision={decision ?? undefined}>
      <Icon aria-hidden />
      {t(`approvals.decision.${decision ?? 'none'}`)}
    </span>
  )
}
