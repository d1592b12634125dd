import { useEffect, useRef } from 'react'
import { Pen } from 'lucide-react'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { pen } from '#client/board/touch/pen.ts'
import styles from '#client/board/touch/Gestures.module.css'

/** Says that fingers only move the view while a pen is at work, and lets that be switched off. */
export function PenNotice() {
  const t = useT()
  const { view } = useCanvas()
  const { on } = useStore(pen)
  const was = useRef(false)
  useEffect(() => {
    if (on !== was.current) announce(t(on ? 'handling.pen' : 'handling.penOff'))
    was.current = on
  }, [on, t])
  if (!on) return null
  return (
    <div role="group" aria-label={t('handling.pen')} className={styles.pen}>
      <Pen aria-hidden />
      <span>{t('handling.pen')}</span>
      <Button
        variant="quiet"
        size="small"
        onClick={() => {
          pen.switchOff()
          view.focusCanvas()
        }}
      >
        {t('handling.switchOff')}
      </Button>
    </div>
  )
}
