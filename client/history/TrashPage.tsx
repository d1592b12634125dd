import { useCallback } from 'react'
import { RotateCcw } from 'lucide-react'
import { restoreElements } from '#shared/doc/elements.ts'
import { kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import type { Trashed } from '#shared/wire/history.ts'
import { listTrash } from '#client/api/history.ts'
import { When } from '#client/boards/When.tsx'
import { authorWords } from '#client/history/changeWords.ts'
import { usePages } from '#client/history/usePages.ts'
import { useTrashed } from '#client/history/useTrashed.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { Page } from '#client/people/Page.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { usePageTitle } from '#client/ui/navigation.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import people from '#client/people/People.module.css'
import styles from '#client/history/History.module.css'

/** Deleted elements, which anybody who may edit can take out again. */
export function TrashPage() {
  const t = useT()
  const session = useSession()
  const { boardId, settings } = session
  usePageTitle(`${t('trash.title')}: ${settings.get().title}`)
  const load = useCallback((cursor?: string) => listTrash(boardId, cursor), [boardId])
  const { items, problem, more, refetch } = usePages(load)
  // What somebody has just deleted or taken out is in the document at once.
  const trashed = useTrashed(refetch)
  const shown = items?.filter(({ id }) => trashed.has(id))
  return (
    <Page title={t('trash.title')} lead={t('trash.lead')}>
      {problem && <ProblemNotice problem={problem} title={t('trash.failed')} onRetry={refetch} />}
      {shown?.length === 0 && <p className={people.empty}>{t('trash.empty')}</p>}
      {shown && shown.length > 0 && <Trash items={shown} />}
      {more && <Button onClick={more}>{t('steps.more')}</Button>}
    </Page>
  )
}

function Trash({ items }: { items: readonly Trashed[] }) {
  const t = useT()
  const { locale } = useLanguage()
  const { doc } = useSession()
  const { edit } = useCan()
  const { perform } = useEdits()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  const restore = ({ id, title }: Trashed) => {
    perform(t('trash.step'), () => restoreElements(doc, [id], 'person'))
    announce(t('trash.restored', { title: title || t('board.untitled') }))
  }
  return (
    <Table
      label={t('trash.table')}
      columns={[
        { label: t('changes.element') },
        { label: t('trash.deleted') },
        { label: t('trash.by') },
        { label: t('trash.goes') },
        { label: t('trash.restore'), hidden: true },
      ]}
    >
      {items.map((one) => {
        const kind = CREATABLE.find((known) => known === one.kind) ?? 'note'
        const title = one.title || t('board.untitled')
        return (
          <Row key={one.id}>
            <RowHead>
              <span className={styles.element} data-kind={kind}>
                <KindIcon kind={kind} />
                <span>
                  <span className="visually-hidden">{kindLabel(t, kind)}: </span>
                  {title}{' '}
                  {one.links > 0 && <span className={people.quiet}>{t('trash.links', { count: one.links })}</span>}
                </span>
              </span>
            </RowHead>
            <Cell label={t('trash.deleted')}>{one.at === undefined ? t('trash.unknown') : <When at={one.at} />}</Cell>
            <Cell label={t('trash.by')}>{one.by ? authorWords(one.by, t) : t('trash.unknown')}</Cell>
            <Cell label={t('trash.goes')}>{day.format(new Date(one.goesAt))}</Cell>
            <Cell label="" actions>
              <Button
                size="small"
                icon={<RotateCcw aria-hidden />}
                aria-label={t('trash.restoreOne', { title })}
                disabled={!edit}
                onClick={() => restore(one)}
              >
                {t('trash.restore')}
              </Button>
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}
