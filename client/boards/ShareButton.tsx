import { Suspense, useEffect, useRef } from 'react'
import { UserPlus } from 'lucide-react'
import { sharing } from '#client/boards/commands/sharing.ts'
import { useStore } from '#client/session/useStore.ts'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'

const load = () => import('#client/boards/SharePanel.tsx')
const SharePanel = lazyPart(async () => (await load()).SharePanel)

/** Opens the links for taking part. */
export function ShareButton({ className }: { className?: string | undefined }) {
  const t = useT()
  const ref = useRef<HTMLButtonElement>(null)
  const open = useStore(sharing)
  useEffect(() => () => sharing.set(false), [])
  return (
    <>
      <Button
        ref={ref}
        variant="primary"
        className={className}
        icon={<UserPlus aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void load().catch(reportError)}
        onClick={() => {
          ref.current?.focus()
          sharing.set(true)
        }}
      >
        {t('shell.share')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SharePanel triggerRef={ref} onClose={() => sharing.set(false)} />
        </Suspense>
      )}
    </>
  )
}
