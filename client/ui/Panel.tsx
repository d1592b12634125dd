import type { ReactNode, RefObject } from 'react'
import { X } from 'lucide-react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { AriaLocale } from '#client/ui/AriaLocale.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/Panel.module.css'

export interface PanelProps {
  title: string
  onClose: () => void
  triggerRef: RefObject<HTMLElement | null>
  placement?: PopoverProps['placement']
  wide?: boolean
  children: ReactNode
}

/** A panel that hangs on its button while open: mount to open, unmount in `onClose`. Load it lazily. */
export function Panel({ title, onClose, triggerRef, placement = 'bottom end', wide = false, children }: PanelProps) {
  const t = useT()
  return (
    <AriaLocale>
      <Popover
        isOpen
        onOpenChange={(open) => !open && onClose()}
        triggerRef={triggerRef}
        placement={placement}
        offset={8}
        className={classNames(styles.panel, wide && styles.wide)}
      >
        <AriaDialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={onClose} />
          </div>
          {children}
        </AriaDialog>
      </Popover>
    </AriaLocale>
  )
}
