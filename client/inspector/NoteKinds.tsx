import { setKind } from '#shared/doc/elements.ts'
import { kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import styles from '#client/inspector/Inspector.module.css'

/** Turns a note into what it turned out to be. */
export function NoteKinds({ element }: { element: Element }) {
  const t = useT()
  const { doc } = useSession()
  const { edit } = useCan()
  const edits = useEdits()
  if (!edit) return null
  return (
    <section className={styles.noteKinds}>
      <h3>{t('inspector.noteBecomes')}</h3>
      <div>
        {CREATABLE.filter((kind) => kind !== 'note').map((kind) => (
          <button
            key={kind}
            type="button"
            data-kind={kind}
            onClick={() => edits.perform(t('inspector.changeKind'), () => setKind(doc, element.id, kind, 'person'))}
          >
            <KindIcon kind={kind} />
            {kindLabel(t, kind)}
          </button>
        ))}
      </div>
    </section>
  )
}
