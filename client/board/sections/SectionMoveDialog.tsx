import { useId, useState, type FormEvent } from 'react'
import type { Section } from '#shared/model/benefitMap.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CARD_GAP, GRID, type XY } from '#client/board/laneGeometry.ts'
import { goToSection, moveSection, sectionOf, sectionTitle } from '#client/board/sections/sectionActions.ts'
import { shownSection } from '#client/board/sections/sectionGeometry.ts'
import styles from '#client/board/sections/Sections.module.css'

/** No map reaches so far: what is written beyond is not kept. */
const FAR = 1_000_000
const WAYS = ['below', 'beside', 'exact'] as const
type Way = (typeof WAYS)[number]

/** Moves a section and the cards in it without dragging: beside another section, or to coordinates. */
export function SectionMoveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const form = useId()
  const { board } = useCanvas()
  const [section] = useState(() => sectionOf(board, id))
  const others = board.session.view.map().sections.filter((one) => one.id !== id)
  const ways = others.length > 0 ? WAYS : (['exact'] as const)
  const [way, setWay] = useState<Way>(ways[0])
  const [other, setOther] = useState(others[0]?.id ?? '')
  const [at, setAt] = useState({ x: String(section?.x ?? 0), y: String(section?.y ?? 0) })
  if (!section) return null

  const place = (): XY => {
    const neighbour = others.find((one) => one.id === other)
    if (way === 'exact' || !neighbour) return { x: whole(at.x), y: whole(at.y) }
    return way === 'below' ? belowOf(neighbour) : besideOf(neighbour, section, board.direction() === 'goalsLeft')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { x, y } = place()
    moveSection(board, id, x - section.x, y - section.y)
    onClose()
    goToSection(id)
  }
  return (
    <Dialog
      title={t('menus.sectionMove.title', { title: sectionTitle(board, section) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('menus.sectionMove.apply')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.size} noValidate onSubmit={submit}>
        <p>{t('menus.sectionMove.withCards')}</p>
        <Select
          label={t('structure.moveTo.where')}
          value={way}
          autoFocus
          onChange={(event) => setWay(ways.find((one) => one === event.target.value) ?? 'exact')}
        >
          {ways.map((one) => (
            <option key={one} value={one}>
              {t(`menus.sectionMove.${one}`)}
            </option>
          ))}
        </Select>
        {way === 'exact' ? (
          (['x', 'y'] as const).map((side) => (
            <TextField
              key={side}
              label={t(`structure.section.${side}`)}
              description={side === 'x' ? t('structure.section.pixels') : undefined}
              inputMode="numeric"
              value={at[side]}
              onChange={(event) => setAt({ ...at, [side]: event.target.value })}
            />
          ))
        ) : (
          <Select label={t('menus.sectionMove.other')} value={other} onChange={(event) => setOther(event.target.value)}>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {sectionTitle(board, one)}
              </option>
            ))}
          </Select>
        )}
      </form>
    </Dialog>
  )
}

const whole = (text: string): number => Math.round(Math.min(FAR, Math.max(-FAR, Number(text)))) || 0
const onGrid = (value: number): number => Math.ceil(value / GRID) * GRID

function belowOf(neighbour: Section): XY {
  const { x, y, height } = shownSection(neighbour)
  return { x, y: onGrid(y + height + CARD_GAP) }
}

/** To the right as seen on the screen: the document lies mirrored where the goals stand to the right. */
function besideOf(neighbour: Section, own: Section, isLikeDocument: boolean): XY {
  const { x, y, width } = shownSection(neighbour)
  const { width: ownWidth } = shownSection(own)
  return { x: isLikeDocument ? onGrid(x + width + CARD_GAP) : x - onGrid(ownWidth + CARD_GAP), y }
}
