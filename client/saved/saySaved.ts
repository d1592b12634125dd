import { toMapFile } from '#shared/doc/mapFile.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { saveFile } from '#client/boards/saveFile.ts'
import { saveStateWords } from '#client/boards/saveStateWords.ts'
import type { Connection } from '#client/session/connection.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'

/** Says how the work stands to the server, true to the moment, and offers a copy of the map as it is here. */
export function saySaved({ session, t }: Pick<PageContext, 'session' | 't'>): void {
  const connection = session.connection?.get()
  const text =
    connection && isSaved(connection)
      ? t('saving.already')
      : t('saving.not', { state: connection ? saveStateWords(connection, t) : t('connection.offline') })
  const { doc, view } = session
  toast(text, {
    matter: 'saved',
    action: {
      label: t('saving.copy'),
      run: () => {
        saveFile(toMapFile(doc), view.map().settings.title.trim() || t('board.untitled'))
        announce(t('saving.copied'))
      },
    },
  })
}

/** Everything made here is stored; somebody who may only read has made nothing. */
const isSaved = ({ state, pending }: Connection): boolean =>
  state === 'saved' || (state === 'readOnly' && pending === 0)
