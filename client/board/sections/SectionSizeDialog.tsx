import { useId, useState, type FormEvent } from 'react'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Rect } from '#client/board/laneGeometry.ts'
import { aroundItsCards, resizeSection, sectionOf, sectionTitle } from '#client/board/sections/sectionActions.ts'
import { LEAST_SIDE, shownSection } from '#client/board/sections/sectionGeometry.ts'
import styles from '#client/board/sections/Sections.module.css'

/** No map reaches so far: what is written beyond is not kept. */
const FAR = 1_000_000
const SIDES = ['x', 'y', 'width', 'height'] as const
type Sides = Readonly<Record<(typeof SIDES)[number], string>>

const written = (rect: Rect): Sides => ({
  x: String(rect.x),
  y: String(rect.y),
  width: String(rect.width),
  height: String(rect.height),
})

/** Place and size of a section in numbers, for those who do not drag. */
export function SectionSizeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const form = useId()
  const { board } = useCanvas()
  const [section] = useState(() => sectionOf(board, id))
  const [sides, setSides] = useState(() => section && written(shownSection(section)))
  if (!section || !sides) return null
  const around = aroundItsCards(board, section)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [x = 0, y = 0, width = 0, height = 0] = SIDES.map(
      (side) => Math.round(Math.min(FAR, Math.max(-FAR, Number(sides[side])))) || 0,
    )
    resizeSection(board, id, {
      x,
      y,
      width: Math.max(LEAST_SIDE, width),
      height: Math.max(LEAST_SIDE, height),
    })
    onClose()
  }
  return (
    <Dialog
      title={t('structure.section.resizeTitle', { title: sectionTitle(board, section) })}
      onClose={onClose}
      actions={
        <>
          {around && (
            <Button variant="quiet" onClick={() => setSides(written(around))}>
              {t('structure.section.aroundCards')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('structure.section.apply')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.size} noValidate onSubmit={submit}>
        <p>{t('structure.section.pixels')}</p>
        {SIDES.map((side, at) => (
          <TextField
            key={side}
            label={t(`structure.section.${side}`)}
            inputMode="numeric"
            autoFocus={at === 0}
            value={sides[side]}
            onChange={(event) => setSides({ ...sides, [side]: event.target.value })}
          />
        ))}
      </form>
    </Dialog>
  )
}
