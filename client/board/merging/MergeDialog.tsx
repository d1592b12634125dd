import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import {
  mergeConflicts,
  mergeElements,
  mergeGroup,
  mergeIsTooLong,
  type MergeChoice,
  type MergeGroup,
} from '#shared/doc/mergeElements.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import type { ValueContext } from '#client/inspector/valueText.ts'
import { useBenefitMap, useMapView } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayEdit, step, titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { fieldInWords, mergeWords, organisationName, valueInWords } from '#client/board/merging/mergeWords.ts'
import { mostText } from '#client/paste/room.ts'
import { restorePointBefore } from '#client/versions/restorePoint.ts'
import styles from '#client/board/merging/MergeDialog.module.css'

/** Shows what several elements would become as one: which title and values stand, and how many links it has. */
export function MergeDialog({ ids, onClose }: { ids: readonly ElementId[]; onClose: () => void }) {
  const t = useT()
  const view = useMapView()
  // What others change meanwhile is merged as it is then.
  useBenefitMap()
  const group = mergeGroup(ids.flatMap((id) => view.element(id) ?? []))
  if (group) return <Merging group={group} onClose={onClose} />
  return (
    <Dialog
      title={t('moreCommands.merge')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <p>{t('structure.merge.impossible')}</p>
    </Dialog>
  )
}

function Merging({ group, onClose }: { group: MergeGroup; onClose: () => void }) {
  const t = useT()
  const form = useId()
  const { locale } = useLanguage()
  const { board, view } = useCanvas()
  const map = useBenefitMap()
  const [choice, setChoice] = useState<MergeChoice>({})
  const [keeping, setKeeping] = useState(false)
  const context: ValueContext = { t, locale, map }
  const { kept, others } = group
  const all = [kept, ...others]
  const conflicts = mergeConflicts(group)
  const count = all.length

  const open = useRef(true)
  useEffect(() => {
    open.current = true
    return () => {
      open.current = false
    }
  }, [])
  const apply = async (event: FormEvent) => {
    event.preventDefault()
    if (keeping) return
    const ids = all.map(({ id }) => id)
    const { session, state } = board
    const most = mostText(board)
    if (mergeIsTooLong(session.doc, ids, choice, mergeWords(context), most)) {
      return void toast(t('structure.merge.tooLong', { most }), { tone: 'problem', matter: 'merge' })
    }
    if (!mayEdit(board, ids)) return onClose()
    setKeeping(true)
    await restorePointBefore(session, 'merge')
    // Closed in the meantime, or no longer allowed.
    if (!open.current) return
    onClose()
    if (!mayEdit(board, ids)) return
    state.editing.set(undefined)
    // Before the others go, so that nobody takes it for somebody else's doing.
    state.focused.set(kept.id)
    session.selection.select([kept.id])
    step(board, t('structure.merge.step'), () => {
      mergeElements(session.doc, ids, choice, mergeWords(context), 'person')
    })
    view.focusCard(kept.id)
    announce(t('structure.merge.done', { count, title: titleOf(board, kept.id) }))
  }

  return (
    <Dialog
      title={t('structure.merge.title', { count })}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={keeping}>
            {t('structure.merge.apply')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void apply(event)}>
        <p>{t('structure.merge.lead')}</p>
        <section aria-label={t('structure.merge.becomes')}>
          <h3>{t('structure.merge.becomes')}</h3>
          <ul className={styles.cards}>
            {all.map((one) => (
              <li key={one.id} data-kind={creatableOf(one)}>
                <KindIcon kind={creatableOf(one)} />
                <span>
                  <span className="visually-hidden">{kindLabel(t, creatableOf(one))}: </span>
                  {one.title.trim() || t('board.untitled')}
                  <small>{organisationName(one, map)}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
        {conflicts.length > 0 ? (
          <section aria-label={t('structure.merge.choose')}>
            <h3>{t('structure.merge.choose')}</h3>
            {conflicts.map(({ field, from }) => (
              <Conflict
                key={field}
                label={field === 'title' ? t('structure.merge.titleField') : fieldInWords(field, kept, t)}
                options={from.map((one) => ({
                  element: one,
                  value: valueInWords(field, one, context),
                  whose: field === 'title' ? organisationName(one, map) : titleOf(board, one.id),
                }))}
                chosen={choice[field] ?? from[0]?.id ?? ''}
                onChoose={(id) => setChoice({ ...choice, [field]: id })}
              />
            ))}
          </section>
        ) : (
          <p className={styles.quiet}>{t('structure.merge.noConflicts')}</p>
        )}
        <p className={styles.quiet}>{t('structure.merge.links', { count: useLinkCount(all) })}</p>
      </form>
    </Dialog>
  )
}

/** How many links the one element will have: each neighbour once per direction, none among themselves. */
function useLinkCount(all: readonly Element[]): number {
  const view = useMapView()
  const ids = new Set(all.map(({ id }) => id))
  const ends = new Set<string>()
  for (const id of ids) {
    const { from, to } = view.linksOf(id)
    for (const link of from) ends.add(`to ${view.link(link)?.to ?? ''}`)
    for (const link of to) ends.add(`from ${view.link(link)?.from ?? ''}`)
  }
  return [...ends].filter((end) => !ids.has(end.slice(end.indexOf(' ') + 1))).length
}

interface ConflictProps {
  label: string
  options: readonly { readonly element: Element; readonly value: string; readonly whose: string | undefined }[]
  chosen: ElementId
  onChoose: (id: ElementId) => void
}

/** Whose value of one field stands. */
function Conflict({ label, options, chosen, onChoose }: ConflictProps) {
  const name = useId()
  return (
    <fieldset className={styles.conflict}>
      <legend>{label}</legend>
      {options.map(({ element, value, whose }) => (
        <label key={element.id}>
          <input
            type="radio"
            name={name}
            value={element.id}
            checked={chosen === element.id}
            onChange={() => onChoose(element.id)}
          />
          <span>
            {value}
            {whose && <small>{whose}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
