import { X } from 'lucide-react'
import { useMemo, type KeyboardEvent } from 'react'
import { titleOf } from '#shared/health/findings.ts'
import { creatableOf, elementNumber } from '#shared/i18n/labels.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { fieldSpec } from '#shared/model/fields.ts'
import { graphOf } from '#shared/model/graph.ts'
import { completeness } from '#shared/register/completeness.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useSharedText } from '#client/ui/fields/useSharedText.ts'
import { useT } from '#client/ui/i18n.tsx'
import { chainOf } from '#client/inspector/chain.ts'
import { ChainLine } from '#client/inspector/ChainLine.tsx'
import { ElementMenu } from '#client/inspector/ElementMenu.tsx'
import { closeInspector, openInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { LockNotice } from '#client/inspector/LockNotice.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/inspector/Inspector.module.css'

interface ElementHeadProps {
  element: Element
  map: BenefitMap
  missing: readonly string[]
}

/** Kind and number, the title to edit in place, the chain in words, and how complete the profile is. */
export function ElementHead({ element, map, missing }: ElementHeadProps) {
  const t = useT()
  const edit = useCanEdit(element.id)
  const kind = creatableOf(element)
  const number = map.numbers[element.id]
  const chain = useMemo(() => chainOf(graphOf(map), element), [map, element])
  return (
    <header className={styles.head} data-kind={kind}>
      <div className={styles.kindLine}>
        <KindIcon kind={kind} />
        <span>
          {t(`kind.${kind}`)}
          {number !== undefined && <span className="tabular"> · {elementNumber(t, element.kind, number)}</span>}
        </span>
        <span className={styles.headTools}>
          {edit && <ElementMenu element={element} />}
          <IconButton size="small" label={t('common.close')} icon={<X aria-hidden="true" />} onClick={closeInspector} />
        </span>
      </div>
      {edit ? <TitleField element={element} /> : <h2 className={styles.title}>{titleOf(element, map, t)}</h2>}
      {element.status === 'cancelled' && <p className={styles.chain}>{t('inspector.cancelled')}</p>}
      <LockNotice id={element.id} />
      {chain && <ChainLine element={element} chain={chain} />}
      {element.kind !== 'note' && <Completeness element={element} missing={missing} />}
    </header>
  )
}

function TitleField({ element }: { element: Element }) {
  const t = useT()
  const edits = useEdits()
  const { setEditing } = useSession()
  const shared = useSharedText<HTMLTextAreaElement>(element.title, (change) => edits.text(element.id, 'title', change))
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    edits.undoKeys(event)
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.blur()
  }
  return (
    <GrowingText
      className={styles.titleField}
      text={element.title || t(`prompt.${creatableOf(element)}`)}
      aria-label={t('fields.title')}
      placeholder={t(`prompt.${creatableOf(element)}`)}
      onKeyDown={onKeyDown}
      onFocus={() => setEditing({ id: element.id, field: 'title' })}
      onBlur={() => setEditing(undefined)}
      {...shared}
    />
  )
}

function Completeness({ element, missing }: { element: Element; missing: readonly string[] }) {
  const t = useT()
  const edit = useCanEdit(element.id)
  const percent = completeness(element)
  const first = missing
    .map((path) => fieldSpec(path.split('.')[0] ?? ''))
    .find((field) => field && field.name !== 'title')
  return (
    <div className={styles.complete}>
      <span className={styles.completeBar} aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className="tabular">{t('inspector.complete', { percent })}</span>
      {edit && first && (
        <button type="button" onClick={() => openInspector({ elementId: element.id, field: first.name })}>
          {t('inspector.fillNext', { count: missing.length })}
        </button>
      )}
    </div>
  )
}
