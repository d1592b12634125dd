import type { PasteMode } from '#shared/paste/applyFragment.ts'
import { elementsIn } from '#shared/paste/fragment.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { pasteElements } from '#client/paste/pasteActions.ts'
import type { Asked } from '#client/paste/pasteState.ts'
import styles from '#client/paste/Dialogs.module.css'

interface ElementsDialogProps {
  asked: Extract<Asked, { kind: 'elements' }>
  onClose: () => void
}

/** Asks whether elements of another map are to be the same ones here, or copies. */
export function ElementsDialog({ asked: { fragment, at }, onClose }: ElementsDialogProps) {
  const t = useT()
  const tools = useCanvas()
  const view = useMapView()
  const elements = elementsIn(fragment)
  const there = elements.filter(({ id }) => view.element(id)).length
  const paste = (mode: PasteMode) => {
    onClose()
    pasteElements(tools, fragment, mode, at ?? tools.view.centre())
  }
  return (
    <Dialog title={t('paste.elements.title', { count: elements.length })} onClose={onClose}>
      <p>{t('paste.elements.from', { title: fragment.title })}</p>
      <div className={styles.choices}>
        <Choice
          label={t('paste.elements.copy')}
          help={t('paste.elements.copyHelp')}
          onChoose={() => paste('copy')}
          first
        />
        <Choice
          label={t('paste.elements.same')}
          help={[t('paste.elements.sameHelp'), there > 0 && t('paste.elements.there', { count: there })]
            .filter(Boolean)
            .join(' ')}
          onChoose={() => paste('same')}
        />
      </div>
    </Dialog>
  )
}

function Choice(props: { label: string; help: string; onChoose: () => void; first?: boolean }) {
  return (
    <div className={styles.choice}>
      <Button variant={props.first ? 'primary' : 'secondary'} autoFocus={props.first} onClick={props.onChoose}>
        {props.label}
      </Button>
      <p>{props.help}</p>
    </div>
  )
}
