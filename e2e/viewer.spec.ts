import { BoardPage, live } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

for (const role of ['viewer', 'commenter'] as const) {
  test(`a ${role} sees everything live and changes nothing`, async ({ person }) => {
    const maja = await BoardPage.in((await person()).page, 'sv')
    await maja.startMap('Exempel: Bli förälder', { name: 'Maja Lind' })
    const vera = await BoardPage.in((await person()).page, 'sv')
    await vera.page.goto(await maja.inviteLink(role))
    await expect(vera.page.getByText(vera.t(`join.may.${role}`))).toBeVisible()
    await vera.page.getByLabel(vera.t('join.yourName')).fill('Vera Alm')
    await vera.page.getByRole('radio', { name: 'Älvsunda kommun' }).check()
    await vera.page.getByRole('button', { name: vera.t('join.join'), exact: true }).click()
    await expect(vera.page.getByText(vera.t(`banners.${role}`))).toBeVisible()
    await expect(vera.cards).toHaveCount(32)

    // No way to create, no title in edit, no handle that draws, no field that takes text.
    await expect(vera.button('commands.createBenefit')).toHaveCount(0)
    await vera.canvas.focus()
    await vera.page.keyboard.press('2')
    const [title, goal] = ['Kortare tid från ansökan till beslut om föräldraförmån', 'Jämlik hälsa för barn 0–6 år']
    await vera.showAll()
    await vera.card(title).dblclick()
    await expect(vera.page.getByRole('textbox')).toHaveCount(0)
    await vera.page.keyboard.press('Delete')
    await vera.card(title).hover()
    await expect(vera.canvas.locator('[data-end]')).toHaveCount(0)
    // A drag moves the view, and no card against the others.
    const between = async () => {
      const [one, other] = [await vera.card(title).boundingBox(), await vera.card(goal).boundingBox()]
      return Math.round((one?.y ?? 0) - (other?.y ?? 0))
    }
    const before = await between()
    await vera.moveCard(title, 40, 120)
    expect(await between()).toBe(before)
    await expect(vera.cards).toHaveCount(32)
    await expect(vera.inspector).toContainText(title)

    // What others do is there at once.
    await maja.createByKey('2', 'benefit', 'Ny nytta av Maja')
    await live('benefit at a reader', expect(vera.card('Ny nytta av Maja')).toBeAttached())
    await maja.saved()
    await expect(maja.cards).toHaveCount(33)
  })
}
