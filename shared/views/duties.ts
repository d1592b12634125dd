import type { Element } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { openRisks } from '#shared/register/risks.ts'
import { sameText } from '#shared/health/found.ts'

/** What a person can answer for on the map, in the order of the columns. Source: domain reference 3.3. */
export const RESPONSIBILITIES = [
  'benefitOwner',
  'measurementResponsible',
  'changeOwner',
  'changeAgent',
  'enablerOwner',
  'goalOwner',
  'assignmentGiver',
  'assignmentReceiver',
  'riskOwner',
] as const
export type Responsibility = (typeof RESPONSIBILITIES)[number]
export type Duty = readonly [responsibility: Responsibility, person: Person | undefined]

/** Everything about an element that needs somebody, with whoever is there; a risk once for each open one. */
export const dutiesOf = (element: Element): readonly Duty[] => [
  ...ownDutiesOf(element),
  ...openRisks(element).map(({ owner }) => ['riskOwner', owner] as const),
]

function ownDutiesOf(element: Element): readonly Duty[] {
  switch (element.kind) {
    case 'goal':
      return [['goalOwner', element.owner]]
    case 'benefit':
      return [
        ['benefitOwner', element.owner],
        ['measurementResponsible', element.measurementResponsible],
      ]
    case 'change':
      return [
        ['changeOwner', element.changeOwner],
        ['changeAgent', element.changeAgent],
      ]
    case 'enabler':
      return [['enablerOwner', element.owner]]
    case 'initiative':
      return [
        ['assignmentGiver', element.assignmentGiver],
        ['assignmentReceiver', element.assignmentReceiver],
      ]
    case 'note':
      return []
  }
}

/** Whoever answers for an element as a whole: its owner, of an initiative who received it. */
export const answersFor = (element: Element): Person | undefined =>
  element.kind === 'initiative'
    ? element.assignmentReceiver
    : element.kind === 'change'
      ? element.changeOwner
      : element.owner

/** Kept while the person stays the same object, which it does through every edit of others; blank for nobody. */
const keys = new WeakMap<Person, string>()

/** Tells people apart by name and organisation, capitals and spaces aside; undefined for somebody without a name. */
export function personKey(person: Person | undefined): string | undefined {
  if (!person) return undefined
  const known = keys.get(person) ?? keyOf(person)
  keys.set(person, known)
  return known === '' ? undefined : known
}
function keyOf({ name, organisationId = '' }: Person): string {
  const same = sameText(name)
  return same === '' ? '' : `${same}\n${organisationId}`
}
