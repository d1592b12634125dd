import type { ElementRule } from '#shared/health/rule.ts'
import { about } from '#shared/health/found.ts'
import { missingAssignmentFields } from '#shared/register/completeness.ts'

/** An initiative lacks some of the ten values of a written assignment. */
export const assignmentIncomplete: ElementRule = {
  id: 'O08',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['initiative'],
  find: (initiative) => {
    const names = missingAssignmentFields(initiative)
    return names.length === 0 ? [] : [about(initiative, { x: { fieldsOf: initiative.id, names } })]
  },
}
