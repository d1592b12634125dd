import type { Footnote } from '#shared/views/view.ts'
import { useT } from '#client/ui/i18n.tsx'
import { elementTitle } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import styles from '#client/views/DerivedView.module.css'

/** The lines below a view's table. */
export function Footnotes({ notes = [] }: { notes: readonly Footnote[] | undefined }) {
  const t = useT()
  const context = useViewContext()
  if (notes.length === 0) return null
  const lines = notes.map(({ labelKey, values = {} }) =>
    t(
      labelKey,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          'text' in value ? value.text : value.elements.map((id) => elementTitle(context, id)).join(', '),
        ]),
      ),
    ),
  )
  return (
    <section className={styles.notes} aria-label={t('tables.notes')}>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
