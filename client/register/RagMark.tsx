import { valueLabel } from '#shared/i18n/labels.ts'
import type { Rag } from '#shared/register/row.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/register/marks.module.css'

/** Shapes as well as colours: circle on track, triangle watch, square off track, empty circle cannot be judged. */
const SIGNS: Readonly<Record<Rag, string>> = { green: '●', amber: '▲', red: '■', grey: '○' }

/** The status light: sign, colour and word. */
export function RagMark({ rag }: { rag: Rag }) {
  const t = useT()
  return (
    <span className={styles.rag} data-status={rag}>
      <span aria-hidden="true">{SIGNS[rag]}</span> {valueLabel(t, 'rag', rag)}
    </span>
  )
}
