import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Creatable } from '#shared/model/kinds.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { closeInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import styles from '#client/inspector/head.module.css'

interface InspectorHeadProps {
  /** Gives the head its tint and sign. */
  kind?: Creatable
  /** What is shown: "Benefit · B-012", "Link", "Selection". */
  label: ReactNode
  /** Buttons before the one that closes. */
  tools?: ReactNode
  children: ReactNode
}

/** The upper part of the details, whatever they show. */
export function InspectorHead({ kind, label, tools, children }: InspectorHeadProps) {
  const t = useT()
  return (
    <header className={styles.head} data-kind={kind}>
      <div className={styles.kindLine}>
        {kind && <KindIcon kind={kind} />}
        <span>{label}</span>
        <span className={styles.headTools}>
          {tools}
          <IconButton size="small" label={t('common.close')} icon={<X aria-hidden="true" />} onClick={closeInspector} />
        </span>
      </div>
      {children}
    </header>
  )
}
