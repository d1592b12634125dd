import type { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { OFFLINE_ERRORS, pair, type SmallMap } from './pair.ts'

const BO = 'Bo (Kommun Bo)'

/** Four elements in two chains. */
const MAP: SmallMap = {
  elements: [
    { id: 'mal', kind: 'goal', title: 'Mål' },
    { id: 'alfa', kind: 'benefit', title: 'Alfa' },
    { id: 'beta', kind: 'change', title: 'Beta' },
    { id: 'gamma', kind: 'enabler', title: 'Gamma' },
  ],
  links: [
    { id: 'l1', from: 'alfa', to: 'mal' },
    { id: 'l2', from: 'beta', to: 'alfa' },
  ],
}

const said = (me: BoardPage) => me.page.locator('[data-live=polite]')
const undo = (me: BoardPage) => me.page.keyboard.press('ControlOrMeta+z')
const redo = (me: BoardPage) => me.page.keyboard.press('ControlOrMeta+Shift+z')
/** Writes a card's title anew, from the keyboard. */
async function rename(me: BoardPage, from: string, to: string): Promise<void> {
  await me.card(from).dblclick()
  const field = me.page.getByRole('textbox', { name: /^Rubrik: / })
  await expect(field).toBeFocused()
  await me.page.keyboard.press('ControlOrMeta+a')
  await me.page.keyboard.type(to)
  await me.page.keyboard.press('Enter')
  await expect(me.card(to)).toBeVisible()
}
/** Chooses another kind from the card's menu of kinds. */
async function changeKind(me: BoardPage, title: string, kind: 'enabler' | 'initiative' | 'benefit'): Promise<void> {
  await me.card(title).click()
  await me.page.keyboard.press('t')
  await me.page.getByRole('menuitem', { name: me.t(`kind.${kind}`), exact: true }).click()
  await expect(me.card(title)).toHaveAttribute('data-kind', kind)
}

test('what I delete while another writes in it comes back with their text, its links, the selection and the keyboard', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  await ann.card('Alfa').click()
  await ann.page.keyboard.press('Shift+End')
  await bo.card('Alfa').dblclick()
  const field = bo.page.getByRole('textbox', { name: /^Rubrik: / })
  await expect(field).toBeFocused()
  await bo.page.keyboard.type(' med Bos ord')
  await expect(ann.card('Alfa med Bos ord')).toBeVisible()
  await ann.page.keyboard.press('Delete')

  // Bo is told politely whose doing it was, that nothing is lost, and offered it back.
  const closed = bo.t('together.closedByOther', { who: 'Ann (Kommun Ann)', title: 'Alfa med Bos ord' })
  await expect(said(bo)).toContainText(closed)
  await expect(field).toBeHidden()
  await expect(bo.cards).toHaveCount(3)
  await expect(bo.button('together.restore')).toBeVisible()

  await undo(ann)
  for (const one of [ann, bo]) {
    await expect(one.card('Alfa med Bos ord')).toBeVisible()
    await expect(one.link('Alfa med Bos ord', 'Mål')).toBeAttached()
    await expect(one.link('Beta', 'Alfa med Bos ord')).toBeAttached()
  }
  await expect(ann.card('Alfa med Bos ord')).toBeFocused()
  await expect(ann.card('Alfa med Bos ord')).toHaveAttribute('data-selected', 'true')

  // Done again it goes, and Bo can bring it back himself.
  await redo(ann)
  await expect(bo.card('Alfa med Bos ord')).toHaveCount(0)
  await bo.button('together.restore').click()
  await expect(bo.card('Alfa med Bos ord')).toBeFocused()
  await expect(ann.card('Alfa med Bos ord')).toBeVisible()
})

test('steps have names, drag and delete of many are one step each, and what others do leaves my redo', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  await ann.canvas.focus()
  await ann.page.keyboard.press('ControlOrMeta+a')
  await ann.page.keyboard.press('ControlOrMeta+a')
  await ann.page.keyboard.press('Delete')
  await expect(bo.cards).toHaveCount(0)
  const name = ann.t('commands.undoStep', { step: ann.t('canvas.steps.delete', { count: 4 }) })
  await expect(ann.page.getByRole('button', { name })).toBeVisible()
  const offered = ann.page.getByRole('button', { name: ann.t('common.undo'), exact: true })
  await expect(offered).toBeVisible()
  await offered.click()
  await expect(bo.cards).toHaveCount(4)
  await expect(bo.link('Beta', 'Alfa')).toBeAttached()
  await expect(ann.canvas.locator('[data-selected]')).toHaveCount(4)
  await expect.poll(() => ann.page.evaluate(() => document.activeElement?.hasAttribute('data-element'))).toBe(true)

  await bo.createByKey('2', 'benefit', 'Bos nytta')
  await expect(ann.card('Bos nytta')).toBeAttached()
  await redo(ann)
  await expect(bo.cards).toHaveCount(1)
  await undo(ann)
  await expect(bo.cards).toHaveCount(5)

  // My own new change clears it.
  await ann.createByKey('3', 'change', 'Anns åtgärd')
  await redo(ann)
  await expect(said(ann)).toContainText(ann.t('canvas.said.nothingToRedo'))
  await expect(bo.cards).toHaveCount(6)
})

test('what another has changed since stays and is said with their name; what they deleted does not return', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  await changeKind(ann, 'Beta', 'enabler')
  await expect(bo.card('Beta')).toHaveAttribute('data-kind', 'enabler')
  await changeKind(bo, 'Beta', 'initiative')
  await expect(ann.card('Beta')).toHaveAttribute('data-kind', 'initiative')
  await undo(ann)
  await expect(ann.page.getByText(`${BO} har ändrat ”Beta”`).first()).toBeVisible()
  await expect(ann.card('Beta')).toHaveAttribute('data-kind', 'initiative')

  // Deleted by Bo since: nothing comes back, and that is said.
  await rename(ann, 'Gamma', 'Gamma två')
  await expect(bo.card('Gamma två')).toBeVisible()
  await bo.card('Gamma två').click()
  await bo.page.keyboard.press('Delete')
  await expect(ann.cards).toHaveCount(3)
  await ann.canvas.focus()
  await undo(ann)
  await expect(ann.page.getByText(`${BO} har tagit bort ”`).first()).toBeVisible()
  await expect(ann.cards).toHaveCount(3)
  await expect(bo.cards).toHaveCount(3)
})

test('undoing a creation that another has built upon asks once: kept it stays, deleted it goes with the links', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  /** Ann makes a card; Bo writes in it, and links it to the goal. */
  const create = async (title: string) => {
    await ann.canvas.focus()
    await ann.page.keyboard.press('2')
    await expect(ann.page.getByRole('textbox', { name: /^Rubrik: / })).toBeFocused()
    await ann.page.keyboard.press('Enter')
    await expect(bo.card(bo.t('board.untitled'))).toBeAttached()
    await bo.showAll()
    await rename(bo, bo.t('board.untitled'), title)
    await bo.dragLink(title, 'Mål')
    await expect(ann.link(title, 'Mål')).toBeAttached()
  }
  const undoCreation = async (title: string) => {
    await undo(ann)
    const dialog = ann.page.getByRole('alertdialog', { name: ann.t('together.ask.title', { title }) })
    await expect(dialog).toContainText(BO)
    return dialog
  }

  await create('Första')
  const keeping = await undoCreation('Första')
  await keeping.getByRole('button', { name: ann.t('together.ask.keep') }).click()
  await expect(ann.card('Första')).toBeVisible()
  await expect(said(ann)).toContainText(ann.t('together.ask.kept', { title: 'Första' }))
  // Asked once: the step is given up, and there is nothing before it.
  await undo(ann)
  await expect(ann.page.getByText(ann.t('canvas.said.nothingToUndo')).first()).toBeVisible()

  await create('Andra')
  const deleting = await undoCreation('Andra')
  await deleting.getByRole('button', { name: ann.t('together.ask.deleteLinks', { count: 1 }) }).click()
  for (const one of [ann, bo]) {
    await expect(one.card('Andra')).toHaveCount(0)
    await expect(one.card('Första')).toBeAttached()
  }
  // Done again it comes back with what Bo wrote and drew.
  await redo(ann)
  await expect(bo.card('Andra')).toBeAttached()
  await expect(bo.link('Andra', 'Mål')).toBeAttached()
})

test('what is undone without a connection meets what the other did meanwhile, and nobody loses anything', async ({
  person,
  server,
}) => {
  const { first, ann, bo } = await pair(server, person, MAP)
  first.expectConsoleError(OFFLINE_ERRORS)
  await ann.card('Alfa').click()
  await ann.page.keyboard.press('Delete')
  await expect(bo.cards).toHaveCount(3)
  await ann.createByKey('3', 'change', 'Anns åtgärd')
  await expect(bo.card('Anns åtgärd')).toBeAttached()
  await ann.warm()
  await first.page.context().setOffline(true)
  await expect(ann.page.getByText(/^Frånkopplad/)).toBeVisible()

  await rename(bo, 'Beta', 'Beta hos Bo')
  await bo.card('Anns åtgärd').click()
  await bo.page.keyboard.press('Delete')
  await expect(bo.cards).toHaveCount(3)
  // Ann takes everything back: the change she made, and the deletion.
  for (let n = 0; n < 8 && (await ann.card('Alfa').count()) === 0; n++) {
    const before = await said(ann).locator('p').count()
    await ann.canvas.focus()
    await undo(ann)
    await expect.poll(() => said(ann).locator('p').count()).not.toBe(before)
  }
  await expect(ann.card('Alfa')).toBeVisible()

  await first.page.context().setOffline(false)
  await ann.saved()
  for (const one of [ann, bo]) {
    await expect(one.card('Alfa')).toBeAttached()
    await expect(one.card('Beta hos Bo')).toBeAttached()
    await expect(one.link('Beta hos Bo', 'Alfa')).toBeAttached()
    await expect(one.card('Anns åtgärd')).toHaveCount(0)
    await expect(one.cards).toHaveCount(4)
  }
})
