import { describe, expect, test } from 'vitest'
import edgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import byggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { findFindings } from '#shared/health/findings.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { goalContributions } from '#shared/register/goals.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'

const examples = [bliForalder, byggesak, licensing, edgeCases].map((file) => [file.id, file] as const)
const sorted = (value: unknown) => (Array.isArray(value) ? value.map(String).toSorted() : value)

/** Of `row` the keys that `expected` has; lists compared as sets. */
const asExpected = (row: object | undefined, expected: object) => ({
  row: Object.fromEntries(Object.keys(expected).map((key) => [key, sorted((row as Record<string, unknown>)?.[key])])),
  expected: Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, sorted(value)])),
})

describe.each(examples)('the example %s', (_id, file) => {
  const map = benefitMapOf(file)

  test('has the register that belongs to it', () => {
    const rows = deriveRegister(map, file.asOf)
    for (const expectedRow of file.expectedRegister) {
      const { row, expected } = asExpected(
        rows.find((one) => one.benefitId === expectedRow.benefitId),
        expectedRow,
      )
      expect(row, expectedRow.benefitId).toEqual(expected)
    }
  })

  test('has exactly the findings that belong to it', () => {
    const key = ({ rule, targets }: { rule: string; targets: readonly string[] }) =>
      `${rule} ${targets.toSorted().join(',')}`
    const found = findFindings(map, file.asOf, { all: true }).map(key)
    expect(found.toSorted()).toEqual(file.expectedFindings.map(key).toSorted())
  })

  test('has the balance per organisation that belongs to it', () => {
    const rows = balanceOf(map)
    expect(rows.map((row) => row.organisationId)).toEqual(file.expectedMatrix.map((row) => row.organisationId))
    for (const expectedRow of file.expectedMatrix)
      expect(rows.find((row) => row.organisationId === expectedRow.organisationId)).toMatchObject(expectedRow)
  })

  test('has the contributions to its goals that belong to it', () => {
    const rows = goalContributions(map)
    expect(rows).toHaveLength(file.expectedGoals.length)
    for (const expectedRow of file.expectedGoals) {
      const goal = expectedRow as { goalId: string }
      const { row, expected } = asExpected(
        rows.find((one) => one.goalId === goal.goalId),
        goal,
      )
      expect(row, goal.goalId).toEqual(expected)
    }
  })
})
