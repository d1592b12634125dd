import { useState } from 'react'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { closePrint, lastPrint, layOut, PAPERS, PRINTS } from '#client/print/printState.ts'
import styles from '#client/print/Print.module.css'

/** What to print, and on which paper; the browser's own dialog follows. */
export function PrintDialog() {
  const t = useT()
  const [choice, setChoice] = useState(lastPrint)
  return (
    <Dialog
      title={t('printing.title')}
      onClose={closePrint}
      actions={
        <>
          <Button onClick={closePrint}>{t('common.cancel')}</Button>
          <Button variant="primary" onClick={() => layOut(choice)}>
            {t('printing.print')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <fieldset>
          <legend>{t('printing.what')}</legend>
          {PRINTS.map((what) => (
            <label key={what}>
              <input
                type="radio"
                name="what"
                checked={choice.what === what}
                onChange={() => setChoice({ ...choice, what })}
              />
              {t(`printing.${what}`)}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('printing.paper')}</legend>
          {PAPERS.map((paper) => (
            <label key={paper}>
              <input
                type="radio"
                name="paper"
                checked={choice.paper === paper}
                onChange={() => setChoice({ ...choice, paper })}
              />
              {t(`printing.${paper}`)}
            </label>
          ))}
        </fieldset>
        <p>{t('printing.hint')}</p>
      </div>
    </Dialog>
  )
}
