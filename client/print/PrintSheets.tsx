import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useSettings } from '#client/session/BoardProvider.tsx'
import { useToday } from '#client/health/useAsOf.ts'
import { announce } from '#client/ui/announce.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { Legend } from '#client/print/Legend.tsx'
import { MapSheet } from '#client/print/MapSheet.tsx'
import { printState, type PrintChoice } from '#client/print/printState.ts'
import { RegisterSheet } from '#client/print/RegisterSheet.tsx'
import '#client/print/print.css'

/** The map and the register as they go onto paper; not seen on the screen. The browser is asked to print them once. */
export function PrintSheets({ sheets }: { sheets: PrintChoice }) {
  const t = useT()
  const { locale } = useLanguage()
  const { title } = useSettings()
  const date = t('printing.printed', { date: formatDate(useToday(), locale) })
  usePrinting()
  const { what, paper } = sheets
  return createPortal(
    <div data-print data-paper={paper} className="print-sheets">
      {what !== 'register' && (
        <section className="print-map">
          <Head title={title} part={t('printing.map')} date={date} />
          <MapSheet paper={paper} />
          <Legend />
        </section>
      )}
      {what !== 'map' && (
        <section className="print-register">
          <Head title={title} part={t('printing.register')} date={date} />
          <RegisterSheet />
        </section>
      )}
    </div>,
    document.body,
  )
}

function Head({ title, part, date }: { title: string; part: string; date: string }) {
  return (
    <header>
      <h1>{title}</h1>
      <p>{part}</p>
      <p>{date}</p>
    </header>
  )
}

/** Asks the browser to print when letters and pictures are there; the sheets are put away afterwards. */
function usePrinting(): void {
  const t = useT()
  useEffect(() => {
    let gone = false
    const root = document.documentElement
    root.dataset['printing'] = ''
    const putAway = () => printState.set({ asked: false })
    window.addEventListener('afterprint', putAway)
    void document.fonts.ready.then(() =>
      requestAnimationFrame(() => {
        if (gone) return
        announce(t('printing.opened'))
        window.print()
      }),
    )
    return () => {
      gone = true
      delete root.dataset['printing']
      window.removeEventListener('afterprint', putAway)
    }
  }, [t])
}
