import { ArrowRight, Check } from 'lucide-react'
import { useState } from 'react'
import type { Element } from '#shared/model/element.ts'
import { requiredFields } from '#shared/register/completeness.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { pathLabel } from '#client/inspector/labels.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/inspector/head.module.css'

/** As many names as fit on two lines. */
const SHOWN = 3

/** Without what explains the name: "Realiseringsansvarig (nyttoägare): roll" is said shorter in a row of names. */
const shortLabel = (label: string): string => label.replace(/ \([^)]*\)/u, '')

interface MissingProps {
  element: Element
  /** Paths of the needed fields that are empty. */
  missing: readonly string[]
  onNext: () => void
}

/** How complete the profile is, and each missing field as a way to it. */
export function Missing({ element, missing, onNext }: MissingProps) {
  const t = useT()
  const edit = useCanEdit(element.id)
  const count = requiredFields(element).length
  const filled = count - missing.length
  return (
    <div className={styles.complete}>
      <div className={styles.completeLine}>
        <span className={styles.completeBar} aria-hidden="true">
          <span style={{ width: `${(100 * filled) / count}%` }} />
        </span>
        {missing.length === 0 ? (
          <span className={styles.done}>
            <Check aria-hidden="true" /> {t('inspector.profileComplete')}
          </span>
        ) : (
          <span className="tabular">{t('inspector.filled', { filled, count })}</span>
        )}
        {edit && missing.length > 0 && (
          <button type="button" title={keysLabel('Mod+Shift+Enter', isMac())} onClick={onNext}>
            {t('inspector.nextMissing')} <ArrowRight aria-hidden="true" />
          </button>
        )}
      </div>
      {missing.length > 0 && <MissingNames element={element} missing={missing} />}
    </div>
  )
}

function MissingNames({ element, missing }: Omit<MissingProps, 'onNext'>) {
  const t = useT()
  const [all, setAll] = useState(false)
  const names = all ? missing : missing.slice(0, SHOWN)
  return (
    <ul className={styles.missingList} aria-label={t('inspector.missingList')}>
      <li aria-hidden="true">{t('inspector.missingList')}:</li>
      {names.map((path) => (
        <li key={path}>
          <button type="button" onClick={() => openInspector({ elementId: element.id, field: path })}>
            {shortLabel(pathLabel(t, path, element))}
          </button>
        </li>
      ))}
      {missing.length > SHOWN && (
        <li>
          <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('inspector.showFewer') : t('inspector.showMore', { number: missing.length - SHOWN })}
          </button>
        </li>
      )}
    </ul>
  )
}
