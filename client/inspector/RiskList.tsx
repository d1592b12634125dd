import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { RiskCard } from '#client/inspector/RiskCard.tsx'
import type { RowsProps } from '#client/inspector/RowsControl.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import styles from '#client/inspector/risks.module.css'

/** The risks of an element, each one to open; a new one stands open with the caret in it. */
export function RiskList({ element, label }: RowsProps) {
  const t = useT()
  const edits = useEdits()
  const [added, setAdded] = useState<string>()
  const add = () =>
    setAdded(edits.addRow('risks', element.id, { status: 'open' }, t('inspector.steps.addRow', { what: label })))
  return (
    <>
      {element.risks.length > 0 && (
        <ul className={styles.risks}>
          {element.risks.map((risk) => (
            <li key={risk.id}>
              <RiskCard risk={risk} isNew={risk.id === added} />
            </li>
          ))}
        </ul>
      )}
      <Button variant="quiet" size="small" icon={<Plus aria-hidden="true" />} onClick={add}>
        {t('inspector.addRisk')}
      </Button>
    </>
  )
}
