import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'

/** Why this person may not change a benefit now, in words; undefined when they may. */
export function useRefusedEdit(): (benefitId: string) => string | undefined {
  const t = useT()
  const { canEdit, lockOf, hello } = useSession()
  return (benefitId) => {
    if (canEdit(benefitId)) return undefined
    const role = hello.get()?.role
    if (role === 'viewer' || role === 'commenter') return t('registerView.refused.role')
    const lock = lockOf(benefitId)
    if (lock) return lock.reason ? t('locks.inspectorReason', { reason: lock.reason }) : t('locks.inspector')
    return t('registerView.refused.now')
  }
}
