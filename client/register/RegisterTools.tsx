import { Braces, Columns3, Download } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { exportUrl } from '#client/api/board.ts'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { Derived } from '#client/register/Derived.tsx'
import styles from '#client/register/RegisterView.module.css'

const ColumnsPanel = lazyPart(async () => (await import('#client/register/ColumnsPanel.tsx')).ColumnsPanel)

interface RegisterToolsProps {
  boardId: string
  /** The benefits stand as cards, which have no columns to choose. */
  cards: boolean
}

/** What the mark ◆ means, the choice of columns, and the register to take away. */
export function RegisterTools({ boardId, cards }: RegisterToolsProps) {
  const t = useT()
  const { language } = useLanguage()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.tools}>
      {!cards && (
        <p>
          <Derived /> {t('registerView.legend')}
        </p>
      )}
      {!cards && (
        <>
          <Button
            ref={button}
            icon={<Columns3 aria-hidden="true" />}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen(true)}
          >
            {t('registerView.columns')}
          </Button>
          {open && (
            <Suspense fallback={null}>
              <ColumnsPanel triggerRef={button} onClose={() => setOpen(false)} />
            </Suspense>
          )}
        </>
      )}
      <ButtonLink href={exportUrl(boardId, 'register.json', language)} download icon={<Braces aria-hidden="true" />}>
        {t('registerView.json')}
      </ButtonLink>
      <ButtonLink
        variant="primary"
        href={exportUrl(boardId, 'register.csv', language)}
        download
        icon={<Download aria-hidden="true" />}
      >
        {t('registerView.csv')}
      </ButtonLink>
    </div>
  )
}
