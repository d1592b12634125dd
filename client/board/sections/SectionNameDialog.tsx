import { useId, useState, type FormEvent } from 'react'
import { MAX_TITLE } from '#shared/wire/limits.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { SectionNaming } from '#client/board/canvasState.ts'
import { placeSection, renameSection, sectionOf } from '#client/board/sections/sectionActions.ts'

interface SectionNameDialogProps {
  naming: SectionNaming
  onClose: () => void
}

/** The name of a section for whoever works in the outline; a new one is made with it, or not at all. */
export function SectionNameDialog({ naming, onClose }: SectionNameDialogProps) {
  const t = useT()
  const form = useId()
  const { board, view } = useCanvas()
  const [section] = useState(() => ('id' in naming ? sectionOf(board, naming.id) : undefined))
  const [title, setTitle] = useState(section?.title ?? '')
  if ('id' in naming && !section) return null

  const leave = () => {
    onClose()
    view.focusCanvas()
  }
  const cancel = () => {
    if ('rect' in naming) announce(t('structure.section.said.cancelled'))
    leave()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if ('rect' in naming) placeSection(board, naming.rect, title)
    else renameSection(board, naming.id, title)
    leave()
  }
  return (
    <Dialog
      title={t(section ? 'moreCommands.sectionTitle' : 'moreCommands.createSection')}
      onClose={cancel}
      actions={
        <>
          <Button onClick={cancel}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {section ? t('common.save') : t('structure.section.create')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit}>
        <TextField
          label={t('structure.section.title')}
          autoFocus
          maxLength={MAX_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
