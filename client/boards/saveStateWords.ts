import type { Translate } from '#shared/i18n/texts.ts'
import type { Connection } from '#client/session/connection.ts'

/** The save state in one short line. `saved` is said only when the server has answered for everything made here. */
export function saveStateWords({ state, pending, detail, words }: Connection, t: Translate): string {
  if (words) return words
  switch (state) {
    case 'connecting':
      return t('connection.connecting')
    case 'saved':
      return t('connection.saved')
    case 'saving':
      return t('connection.saving', { count: pending })
    case 'offline':
      return pending > 0 ? t('connection.offlineKept', { count: pending }) : t('connection.offline')
    case 'readOnly':
      if (detail === 'outdated') return t('connection.outdated')
      if (pending > 0) return t('connection.kept', { count: pending })
      return detail === 'locked' ? t('connection.readOnlyLocked') : t('connection.readOnly')
    case 'cannotSave':
      return t('connection.cannotSave')
    case 'closed':
      return t('connection.closed')
  }
}

/** Whether the organisations on the map are named after the state: only where nothing needs the person's attention. */
export const isCalm = ({ state }: Connection): boolean =>
  state === 'saved' || state === 'saving' || state === 'readOnly'
