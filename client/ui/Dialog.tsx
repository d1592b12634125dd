import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { AriaLocale } from '#client/ui/AriaLocale.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/Dialog.module.css'

export interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode
  /** `alertdialog` asks something that must be answered before going on. */
  role?: 'dialog' | 'alertdialog'
  /** `wide` has room for two columns, and is the whole screen of a phone. */
  size?: 'wide'
}

/** A dialog over the page: mount to open, unmount in `onClose`. Load it lazily; rare by design, a panel comes first. */
export function Dialog({ title, onClose, children, actions, role = 'dialog', size }: DialogProps) {
  const t = useT()
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        isDismissable={role === 'dialog'}
        onOpenChange={(open) => !open && onClose()}
        className={styles.overlay ?? ''}
        data-size={size}
      >
        <Modal className={styles.modal ?? ''} data-size={size}>
          <AriaDialog role={role} className={styles.dialog ?? ''}>
            <div className={styles.head}>
              <Heading slot="title" level={2} className={styles.title ?? ''}>
                {title}
              </Heading>
              {role === 'dialog' && (
                <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={onClose} />
              )}
            </div>
            <div className={styles.body}>{children}</div>
            {actions && <div className={styles.actions}>{actions}</div>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
