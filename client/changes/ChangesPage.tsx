import { useCallback, useMemo } from 'react'
import { Map as MapIcon } from 'lucide-react'
import { useLocation, useSearch } from 'wouter'
import { kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import type { ElementChange } from '#shared/wire/history.ts'
import { getChanges } from '#client/api/history.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { When } from '#client/boards/When.tsx'
import { ACT_ICONS } from '#client/changes/actIcons.tsx'
import { groupsOf, type GroupBy } from '#client/changes/changeGroups.ts'
import { changeMarks } from '#client/changes/changeMarks.ts'
import { countWords } from '#client/changes/countWords.ts'
import { changesAddress, markedFrom, sinceVersionWords, sinceWords, VISIT } from '#client/changes/showChanges.ts'
import { authorWords, elementFieldWords } from '#client/history/changeWords.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { Page } from '#client/people/Page.tsx'
import { Cell, Row, RowHead, Table } from '#client/people/Table.tsx'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useBenefitMap, useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { Said } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { usePageTitle } from '#client/ui/navigation.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { versionChoices } from '#client/versions/versionChoices.ts'
import { longDay, versionTitle } from '#client/versions/versionWords.ts'
import { useShowOnMap } from '#client/views/useShowOnMap.ts'
import people from '#client/people/People.module.css'
import styles from '#client/history/History.module.css'

const TOLD_OF = ['version', 'board'] as const

/** What is different since a moment: by organisation, and on the map. */
export function ChangesPage() {
  const t = useT()
  const session = useSession()
  const { locale } = useLanguage()
  const { boardId, settings } = session
  usePageTitle(`${t('changes.title')}: ${settings.get().title}`)
  const [, navigate] = useLocation()
  // What is chosen stands in the address, so that it can be sent to others and gone back to.
  const asked = new URLSearchParams(useSearch())
  const since = asked.get('since') ?? VISIT
  const by: GroupBy = asked.get('by') === 'element' ? 'element' : 'author'
  const choose = (next: string, group: GroupBy) =>
    navigate(changesAddress(boardId, next, group === 'element' ? group : undefined), { replace: true })
  const loadVersions = useCallback(() => versionChoices(boardId, since === VISIT ? [] : [since]), [boardId, since])
  const known = useAnswer(loadVersions).value
  const versions = known ?? []
  const newest = versions.find(({ kind }) => kind === 'named') ?? versions[0]
  const load = useCallback(async () => ({ since, changes: await getChanges(boardId, since) }), [boardId, since])
  const { value, problem, refetch } = useAnswer(load)
  useRefetchOn(TOLD_OF, refetch)
  const changes = value?.since === since ? value.changes : undefined
  const version = versions.find(({ id }) => id === since)
  const label = () => {
    if (version) return sinceVersionWords(version, t)
    return t('changes.sinceVisit', { when: sinceWords(changes?.since?.at ?? '', t) })
  }
  const list = changesAddress(boardId, since, by === 'element' ? by : undefined)
  const marked = changes && markedFrom(session, changes, { label: label(), list })
  const show = () => {
    if (!marked) return
    changeMarks.set(marked)
    navigate(`/b/${boardId}`)
  }
  return (
    <Page
      title={t('changes.title')}
      lead={t('changes.lead')}
      actions={
        changes &&
        changes.items.length > 0 && (
          <Button variant="primary" icon={<MapIcon aria-hidden />} onClick={show}>
            {t('changes.showOnMap')}
          </Button>
        )
      }
    >
      <div className={people.filters}>
        <div className={styles.since}>
          <Select label={t('changes.since')} value={since} onChange={(event) => choose(event.target.value, by)}>
            <option value={VISIT}>{t('changes.lastVisit')}</option>
            {versions.map((one) => (
              <option key={one.id} value={one.id}>
                {one.kind === 'named'
                  ? `${versionTitle(t, one)} (${longDay(one.at, locale)})`
                  : t('changes.restorePoint', { when: sinceWords(one.at, t) })}
              </option>
            ))}
          </Select>
        </div>
        <Select
          label={t('changes.groupBy')}
          value={by}
          onChange={(event) => choose(since, event.target.value as GroupBy)}
        >
          <option value="author">{t('changes.byAuthor')}</option>
          <option value="element">{t('changes.byElement')}</option>
        </Select>
        {changes?.since && marked && <Said>{countWords(marked, t)}</Said>}
      </div>
      {problem && <ProblemNotice problem={problem} title={t('changes.failed')} onRetry={refetch} />}
      {changes && !changes.since && known && (
        <div className={people.empty}>
          <p>{t(newest ? 'changes.firstVisit' : 'changes.firstVisitAlone')}</p>
          {newest && (
            <Button onClick={() => choose(newest.id, by)}>
              {t('changes.sinceThis', { version: versionTitle(t, newest) })}
            </Button>
          )}
        </div>
      )}
      {changes?.since && changes.items.length === 0 && <p className={people.empty}>{t('changes.nothing')}</p>}
      {changes && <Groups items={changes.items} by={by} />}
      {changes && changes.others > 0 && <p className={styles.none}>{t('changes.others', { count: changes.others })}</p>}
    </Page>
  )
}

/** The changes under the organisations they belong to. */
function Groups({ items, by }: { items: readonly ElementChange[]; by: GroupBy }) {
  const t = useT()
  const map = useBenefitMap()
  const organisations = useOrganisations()
  const groups = useMemo(() => groupsOf(items, by, map, organisations), [items, by, map, organisations])
  return groups.map(({ id, name, colour, items: own }) => {
    const title = name || t('changes.noOrganisation')
    return (
      <section key={id} className={styles.group} aria-label={title}>
        <h3>
          <span className={styles.square} style={{ background: organisationColour(colour).background }} />
          {title}
        </h3>
        <ChangeTable label={t('changes.table', { group: title })} items={own} />
      </section>
    )
  })
}

function ChangeTable({ label, items }: { label: string; items: readonly ElementChange[] }) {
  const t = useT()
  const { view } = useSession()
  const showOnMap = useShowOnMap()
  return (
    <Table
      label={label}
      columns={[
        { label: t('changes.element') },
        { label: t('changes.what') },
        { label: t('changes.who') },
        { label: t('changes.when') },
      ]}
    >
      {items.map((one) => {
        const kind = CREATABLE.find((known) => known === one.kind) ?? 'note'
        const title = one.title || t('board.untitled')
        const words = elementFieldWords(one.fields, one.kind, t)
        const there = view.element(one.elementId) !== undefined
        const named = (
          <>
            <KindIcon kind={kind} />
            <span>
              <span className="visually-hidden">{kindLabel(t, kind)}: </span>
              {title}
            </span>
          </>
        )
        return (
          <Row key={one.elementId}>
            <RowHead>
              {there ? (
                <button
                  type="button"
                  className={styles.element}
                  data-kind={kind}
                  title={t('changes.goTo', { title })}
                  onClick={() => showOnMap(one.elementId)}
                >
                  {named}
                </button>
              ) : (
                <span className={styles.element} data-kind={kind} title={t('changes.gone')}>
                  {named}
                </span>
              )}
            </RowHead>
            <Cell label={t('changes.what')}>
              <span className={styles.act} data-act={one.act}>
                {ACT_ICONS[one.act]}
                {t(`changes.act.${one.act}`)}
              </span>
              {one.act === 'changed' && words && <span className={people.quiet}> {words}</span>}
            </Cell>
            <Cell label={t('changes.who')}>
              {one.by.map((author) => authorWords(author, t)).join('; ') || t('changes.server')}
            </Cell>
            <Cell label={t('changes.when')}>
              <When at={one.at} />
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}
