import { useId, useState, type FormEvent } from 'react'
import { kindsLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import { KINDS, isElementKind, type ElementKind } from '#shared/model/kinds.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { laneOf, moveTo, type Destination } from '#client/board/moving/moveActions.ts'
import { sectionTitle } from '#client/board/sections/sectionActions.ts'
import styles from '#client/board/moving/MoveToDialog.module.css'

type Where = Destination['to']

/** Moves cards without dragging them: to a place in a lane, into a section, or to coordinates. */
export function MoveToDialog({ ids, onClose }: { ids: readonly ElementId[]; onClose: () => void }) {
  const t = useT()
  const form = useId()
  const { board, view } = useCanvas()
  const map = useMapView()
  const { sections } = map.map()
  const elements = ids.flatMap((id) => map.element(id) ?? [])
  const kinds = new Set(elements.map(({ kind }) => kind))
  const [own] = kinds
  const lanes: readonly ElementKind[] = kinds.size > 1 ? [] : own === 'note' ? ['note', ...KINDS] : own ? [own] : []
  const options: readonly Where[] = [
    ...(lanes.length > 0 ? (['lane'] as const) : []),
    ...(sections.length > 0 ? (['section'] as const) : []),
    'exact',
  ]
  const [where, setWhere] = useState<Where>(options[0] ?? 'exact')
  const [kind, setKind] = useState<ElementKind>(own ?? 'note')
  const [after, setAfter] = useState<ElementId>('')
  const [section, setSection] = useState(sections[0]?.id ?? '')
  const rect = ids[0] === undefined ? undefined : board.layout().rects.get(ids[0])
  const [at, setAt] = useState({ x: String(rect?.x ?? 0), y: String(rect?.y ?? 0) })
  const [first] = elements
  if (!first) return null

  const destination = (): Destination => {
    if (where === 'section') return { to: 'section', id: section }
    if (where === 'exact') return { to: 'exact', x: Math.round(Number(at.x)) || 0, y: Math.round(Number(at.y)) || 0 }
    return { to: 'lane', kind, after: after === '' ? undefined : after }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    moveTo(board, ids, destination())
    onClose()
    view.focusCard(first.id)
  }
  const words = { lane: 'inLane', section: 'section', exact: 'exact' } as const
  return (
    <Dialog
      title={
        elements.length === 1
          ? t('structure.moveTo.title', { title: titleOf(board, first.id) })
          : t('structure.moveTo.titleSeveral', { count: elements.length })
      }
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('structure.moveTo.apply')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={submit}>
        <Select
          label={t('structure.moveTo.where')}
          value={where}
          autoFocus
          onChange={(event) => setWhere(options.find((one) => one === event.target.value) ?? 'exact')}
        >
          {options.map((one) => (
            <option key={one} value={one}>
              {t(`structure.moveTo.${words[one]}`)}
            </option>
          ))}
        </Select>
        {where === 'lane' && (
          <>
            {lanes.length > 1 && (
              <Select
                label={t('structure.moveTo.lane')}
                value={kind}
                onChange={(event) => {
                  if (isElementKind(event.target.value)) setKind(event.target.value)
                  setAfter('')
                }}
              >
                {lanes.map((one) => (
                  <option key={one} value={one}>
                    {one === 'note' ? t('structure.moveTo.asNote') : kindsLabel(t, one)}
                  </option>
                ))}
              </Select>
            )}
            <Select
              label={t('structure.moveTo.place')}
              value={after}
              onChange={(event) => setAfter(event.target.value)}
            >
              <option value="">{t('structure.moveTo.first')}</option>
              {laneOf(board, kind, ids).map((id) => (
                <option key={id} value={id}>
                  {t('structure.moveTo.after', { title: titleOf(board, id) })}
                </option>
              ))}
            </Select>
          </>
        )}
        {where === 'section' && (
          <Select
            label={t('structure.moveTo.section')}
            value={section}
            onChange={(event) => setSection(event.target.value)}
          >
            {sections.map((one) => (
              <option key={one.id} value={one.id}>
                {sectionTitle(board, one)}
              </option>
            ))}
          </Select>
        )}
        {where === 'exact' && (
          <div className={styles.exact}>
            {(['x', 'y'] as const).map((side) => (
              <TextField
                key={side}
                label={t(`structure.section.${side}`)}
                description={side === 'x' ? t('structure.section.pixels') : undefined}
                inputMode="numeric"
                value={at[side]}
                onChange={(event) => setAt({ ...at, [side]: event.target.value })}
              />
            ))}
          </div>
        )}
      </form>
    </Dialog>
  )
}
