import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { AuditLine } from '#shared/wire/audit.ts'
import type { Invite } from '#shared/wire/invites.ts'
import type { LockScope } from '#shared/wire/locks.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { isRole } from '#shared/wire/roles.ts'
import type { Token } from '#shared/wire/tokens.ts'
import { lockedWords } from '#client/people/lockWords.ts'

/** What ids in the log stand for, as far as this page knows them. */
export interface Known {
  readonly t: Translate
  readonly map: BenefitMap
  readonly people: readonly Participant[]
  readonly invites: readonly Invite[]
  readonly tokens: readonly Token[]
}

/** A text under a key that may not exist: the translator gives the key back then, and this gives `otherwise`. */
function textOr(t: Translate, key: string, otherwise: string): string {
  // Whether the key exists is what is asked.
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}

/** The act in words; an act that this version does not know by its own name. */
export const actWords = ({ action }: Pick<AuditLine, 'action'>, t: Translate): string =>
  textOr(t, `audit.${action}`, action)

/** Who did it: a person, a program, the server, or somebody who has left. */
export function whoWords({ actorId }: Pick<AuditLine, 'actorId'>, { t, people, tokens }: Known): string {
  if (actorId === undefined) return t('manage.byServer')
  const person = people.find(({ id }) => id === actorId)
  if (person) return person.name
  const token = tokens.find(({ id }) => id === actorId)
  return token ? t('log.token', { label: token.label }) : t('manage.somebodyGone')
}

/** What or whom the act concerns; empty where the act itself says it. */
export function concernsWords({ action, actorId, targetId = '', outcome }: AuditLine, known: Known): string {
  const { t, map, people, invites, tokens } = known
  const [subject] = action.split('.')
  switch (subject) {
    case 'invite':
    case 'join': {
      const invite = invites.find(({ id }) => id === targetId)
      return invite ? (invite.label ?? t(`share.role.${invite.role}`)) : ''
    }
    case 'token':
      return tokens.find(({ id }) => id === targetId)?.label ?? ''
    case 'participant':
    case 'person':
      if (targetId === actorId) return ''
      return people.find(({ id }) => id === targetId)?.name ?? t('manage.somebodyGone')
    case 'lock':
      // The server writes the lock's scope as the outcome.
      return outcome === undefined ? '' : lockedWords({ scope: outcome as LockScope, id: targetId }, map, t)
    case 'role':
      return map.elements.find(({ id }) => id === targetId)?.title ?? ''
    default:
      return ''
  }
}

const camel = (word: string): string => word.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function wordOf(word: string, action: string, t: Translate): string {
  if (action === 'token.made') return textOr(t, `programs.roleShort.${word}`, word)
  if (isRole(word)) return t(`common.role.${word}`)
  return textOr(t, `auditOutcome.${camel(word)}`, textOr(t, `settings.${word}`, word))
}

/** How it ended, or what it was about, in words; empty where nothing more is known. */
export function outcomeWords({ action, outcome }: Pick<AuditLine, 'action' | 'outcome'>, t: Translate): string {
  if (outcome === undefined || action.startsWith('lock.')) return ''
  const words = outcome
    .split(' ')
    .filter((word) => word !== '' && !(word === 'locked' && action.startsWith('board.')))
    .map((word) => wordOf(word, action, t))
  return words.join(action === 'participant.roleChanged' ? ' → ' : ', ')
}

export interface LogFilter {
  /** An act's name; empty for all. */
  readonly action: string
  /** The id of who did it or whom it concerns; empty for all. */
  readonly person: string
}

/** The lines that match, newest first. */
export const filteredLog = (lines: readonly AuditLine[], { action, person }: LogFilter): readonly AuditLine[] =>
  lines
    .filter((line) => action === '' || line.action === action)
    .filter((line) => person === '' || line.actorId === person || line.targetId === person)
    .toReversed()
