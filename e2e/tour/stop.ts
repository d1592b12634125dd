import { expect, test } from '@playwright/test'
import type { Language } from '#shared/model/benefitMap.ts'
import type { BoardPage } from '../boardPage.ts'
import { Inspection, type Look } from '../screens.ts'

/** A screen, panel, menu or dialog, and the way to it from where the stop before it has left. */
export interface Stop extends Look {
  readonly name: string
  readonly open: (me: BoardPage) => Promise<unknown>
  /** The way back; without one, Escape until nothing lies over the page. */
  readonly leave?: (me: BoardPage) => Promise<unknown>
}

export const MENU = '[role=menu]'
export const DIALOG = '[role=dialog], [role=alertdialog]'

export const shown = (me: BoardPage, selector: string): Promise<void> =>
  expect(me.page.locator(selector).last()).toBeVisible()
export const menuShown = (me: BoardPage): Promise<void> => shown(me, MENU)
export const dialogShown = (me: BoardPage): Promise<void> =>
  expect(me.page.getByRole('dialog').or(me.page.getByRole('alertdialog')).last()).toBeVisible()
export const stay = async (): Promise<void> => {}

/** Presses Escape until no menu, dialog or list lies over the page. */
export async function closeAll({ page }: BoardPage): Promise<void> {
  const over = page.locator(`${MENU}, ${DIALOG}, [role=listbox]:visible`)
  for (let tries = 0; tries < 8 && (await over.count()) > 0; tries++) await page.keyboard.press('Escape')
  await expect(over).toHaveCount(0)
}

/** Goes from stop to stop and looks at each. */
export async function tour(me: BoardPage, language: Language, stops: readonly Stop[]): Promise<void> {
  // A stop that cannot be reached fails by its own name, and not the whole test without one.
  me.page.setDefaultTimeout(60_000)
  const inspection = await Inspection.of(me.page, language)
  for (const stop of stops) {
    await test.step(stop.name, async () => {
      await stop.open(me)
      await inspection.look(stop.name, stop)
      await (stop.leave ?? closeAll)(me)
    })
  }
}
