import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { findFindings } from '#shared/health/findings.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { goalContributions } from '#shared/register/goals.ts'
import { EVERYTHING, VIEW_IDS } from '#shared/views/view.ts'
import { VIEWS } from '#shared/views/views.ts'

/** Everything that is derived from a map: the register, the findings, cost and benefit, the goals and all views. */
export const allDerived = (map: BenefitMap, asOf: string) => ({
  register: deriveRegister(map, asOf),
  findings: findFindings(map, asOf, { all: true }),
  balance: balanceOf(map),
  goals: goalContributions(map),
  views: VIEW_IDS.map((id) => VIEWS[id].derive(map, asOf, EVERYTHING)),
})

/** The same map as objects that nothing has been derived from before. */
export const coldCopy = (map: BenefitMap): BenefitMap => structuredClone(map)
