import { useMemo, type KeyboardEvent } from 'react'
import { titleOf } from '#shared/health/findings.ts'
import { creatableOf, elementNumber } from '#shared/i18n/labels.ts'
import { numberIn, type BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { HelpButton, HelpedField, HelpText, useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import { GrowingText } from '#client/ui/fields/GrowingText.tsx'
import { useSharedText } from '#client/ui/fields/useSharedText.ts'
import { useT } from '#client/ui/i18n.tsx'
import { BackTo } from '#client/inspector/BackTo.tsx'
import { chainOf } from '#client/inspector/chain.ts'
import { ChainLine } from '#client/inspector/ChainLine.tsx'
import { ElementMenu } from '#client/inspector/ElementMenu.tsx'
import { helpOf } from '#client/inspector/helpTexts.ts'
import { InspectorHead } from '#client/inspector/InspectorHead.tsx'
import { LockNotice } from '#client/inspector/LockNotice.tsx'
import { Missing } from '#client/inspector/Missing.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/inspector/head.module.css'

interface ElementHeadProps {
  element: Element
  map: BenefitMap
  missing: readonly string[]
  onNextMissing: () => void
}

/** Kind and number, the title to edit in place, the chain in words, and how complete the profile is. */
export function ElementHead({ element, map, missing, onNextMissing }: ElementHeadProps) {
  const t = useT()
  const edit = useCanEdit(element.id)
  const kind = creatableOf(element)
  const number = numberIn(map, element.id)
  const chain = useMemo(() => chainOf(graphOf(map), element), [map, element])
  const label = (
    <>
      {t(`kind.${kind}`)}
      {number !== undefined && <span className="tabular"> · {elementNumber(t, element.kind, number)}</span>}
    </>
  )
  return (
    <InspectorHead kind={kind} label={label} tools={edit && <ElementMenu element={element} />}>
      <BackTo />
      <Title element={element} map={map} edit={edit} />
      {element.status === 'cancelled' && <p className={styles.chain}>{t('inspector.cancelled')}</p>}
      <LockNotice id={element.id} />
      {chain && <ChainLine element={element} chain={chain} />}
      {element.kind !== 'note' && <Missing element={element} missing={missing} onNext={onNextMissing} />}
    </InspectorHead>
  )
}

interface TitleProps {
  element: Element
  map: BenefitMap
  edit: boolean
}

function Title({ element, map, edit }: TitleProps) {
  const t = useT()
  const { setEditing } = useSession()
  if (!edit) return <h2 className={styles.title}>{titleOf(element, map, t)}</h2>
  return (
    <HelpedField
      field="title"
      about={t('fields.title')}
      text={helpOf(t, 'title', element)}
      className={styles.titlePlace}
      onEnter={() => setEditing({ id: element.id, field: 'title' })}
      onLeave={() => setEditing(undefined)}
    >
      <div className={styles.titleLine}>
        <TitleField element={element} />
        <HelpButton />
      </div>
      <HelpText />
    </HelpedField>
  )
}

function TitleField({ element }: { element: Element }) {
  const t = useT()
  const edits = useEdits()
  const describedBy = useDescribedBy()
  const shared = useSharedText<HTMLTextAreaElement>(element.title, (change) => edits.text(element.id, 'title', change))
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => edits.undoKeys(event)
  const prompt = t(`prompt.${creatableOf(element)}`)
  return (
    <GrowingText
      className={styles.titleField}
      text={element.title || prompt}
      data-entry="title"
      aria-label={t('fields.title')}
      aria-describedby={describedBy}
      placeholder={prompt}
      onKeyDown={onKeyDown}
      {...shared}
    />
  )
}
