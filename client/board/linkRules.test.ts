import { expect, test } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import type { Element } from '#shared/model/element.ts'
import { KINDS, type ElementKind } from '#shared/model/kinds.ts'
import { LINK_TABLE, linkVerdict } from '#shared/model/link.ts'
import { judgeLink } from '#client/board/linkRules.ts'

const element = (kind: ElementKind, id: string = kind, fields: Partial<Element> = {}): Element => ({
  id,
  kind,
  order: 1,
  title: id,
  description: '',
  costs: [],
  annualValues: [],
  measurements: [],
  risks: [],
  ...fields,
})
const no = () => false

test('a link is judged as the table says, and what is refused or unusual has its reason in words', () => {
  for (const from of KINDS) {
    for (const to of KINDS) {
      const { verdict } = LINK_TABLE[from][to]
      const judged = judgeLink(element(from, 'a'), element(to, 'b'), no)
      const cell = `${from}_${to}`
      expect(judged.ok, cell).toBe(verdict !== 'meaningless')
      if (verdict === 'meaningless') expect(Object.keys(en.canvas.meaningless), cell).toContain(cell)
      if (verdict === 'discouraged') expect(Object.keys(en.canvas.unusual), cell).toContain(cell)
    }
  }
})

test('the reverse is offered only where it has a meaning and is not drawn already', () => {
  expect(judgeLink(element('goal'), element('benefit'), no)).toMatchObject({
    ok: false,
    why: 'meaningless',
    reverse: true,
  })
  for (const from of KINDS) {
    for (const to of KINDS) {
      const judged = judgeLink(element(from, 'a'), element(to, 'b'), no)
      if (judged.ok || judged.why !== 'meaningless') continue
      expect(judged.reverse).toBe(linkVerdict({ kind: to }, { kind: from }) !== 'meaningless')
    }
  }
  const drawn = (from: string, to: string) => from === 'benefit' && to === 'goal'
  expect(judgeLink(element('goal'), element('benefit'), drawn)).toMatchObject({ reverse: false })
})

test('a link to itself and a second one between the same two are refused', () => {
  const benefit = element('benefit')
  expect(judgeLink(benefit, benefit, no)).toEqual({ ok: false, why: 'self' })
  expect(judgeLink(benefit, element('goal'), () => true)).toEqual({ ok: false, why: 'duplicate' })
})

test('a dis-benefit works against, and a redistribution benefit may free capacity for a change', () => {
  const harm = element('benefit', 'harm', { isDisbenefit: true })
  expect(judgeLink(harm, element('goal'), no)).toMatchObject({ ok: true, relation: 'worksAgainst' })
  const freed = element('benefit', 'freed', { category: 'redistribution' })
  expect(judgeLink(freed, element('change'), no)).toMatchObject({ ok: true, verdict: 'allowed' })
  expect(judgeLink(element('benefit'), element('change'), no)).toMatchObject({ ok: true, verdict: 'discouraged' })
})

test('a note may be linked to anything until it has a kind', () => {
  expect(judgeLink(element('note'), element('goal'), no)).toEqual({ ok: true, verdict: 'loose', relation: undefined })
})
