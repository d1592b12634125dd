import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { MapPinned, RefreshCw } from 'lucide-react'
import { useLocation } from 'wouter'
import { kindLabel } from '#shared/i18n/labels.ts'
import { ELEMENT_KINDS, type ElementKind } from '#shared/model/kinds.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import type { MapComparison, Version } from '#shared/wire/versions.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { getComparison, getVersion, getVersionMap } from '#client/api/versions.ts'
import { changeMarks } from '#client/changes/changeMarks.ts'
import { sinceVersionWords } from '#client/changes/showChanges.ts'
import { useFacilitates } from '#client/people/useFacilitates.ts'
import { Page } from '#client/people/Page.tsx'
import type { BoardSession } from '#client/session/boardSession.ts'
import { useLoaded, useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { readPlacedMap, type PlacedMap } from '#client/session/versionSession.ts'
import { Said } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { usePageTitle } from '#client/ui/navigation.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { compareAddress, comparedIn, NOW } from '#client/versions/compareAddress.ts'
import { narrowed, type Narrowing } from '#client/versions/comparisonFilter.ts'
import { ComparisonList } from '#client/versions/ComparisonList.tsx'
import { marksOf } from '#client/versions/comparisonMarks.ts'
import { OrganisationSums } from '#client/versions/OrganisationSums.tsx'
import { RestoreDialog } from '#client/versions/RestoreDialog.tsx'
import { versionAddress } from '#client/versions/versionRouter.tsx'
import { VersionSelects } from '#client/versions/VersionSelects.tsx'
import { numberedName } from '#client/versions/versionWords.ts'
import styles from '#client/versions/Compare.module.css'

interface Loaded {
  readonly comparison: MapComparison
  readonly before: PlacedMap
  readonly after: PlacedMap
  readonly version: Version
  readonly afterVersion: Version | undefined
}

/** What became different from one version to another, or to the map as it is now: as a list, and drawn on the map. */
export function ComparePage() {
  const t = useT()
  const session = useSession()
  const { title } = useSettings()
  const [path] = useLocation()
  // Before the map is here its names and values would be taken for gone.
  const ready = useLoaded()
  const { before, after } = comparedIn(path)
  usePageTitle(`${t('versions.compare.title')}: ${title}`)
  return (
    <Page title={t('versions.compare.title')} lead={t('versions.compare.lead')}>
      <VersionSelects before={before} after={after} />
      {before !== undefined &&
        before !== after &&
        (ready ? (
          <Comparison key={`${before} ${after}`} session={session} before={before} after={after} />
        ) : (
          <p className={styles.waiting}>{t('common.loading')}</p>
        ))}
    </Page>
  )
}

interface ComparisonProps {
  session: BoardSession
  before: string
  after: string
}

function Comparison({ session, before, after }: ComparisonProps) {
  const t = useT()
  const load = useCallback(() => fetchCompared(session, before, after), [session, before, after])
  const { value, problem, refetch } = useAnswer(load)
  const shown = useRef<HTMLDivElement>(null)
  const failure = problem && <ProblemNotice problem={problem} title={t('versions.compare.failed')} onRetry={refetch} />
  if (!value) return failure ?? <Said className={styles.waiting}>{t('common.loading')}</Said>
  return (
    <>
      {failure}
      {after === NOW && (
        <Stale
          loaded={value}
          onAgain={() => {
            refetch()
            // The button goes with the answer.
            shown.current?.focus()
          }}
        />
      )}
      <div ref={shown} tabIndex={-1} className={styles.shown}>
        <Shown session={session} loaded={value} onRestored={refetch} />
      </div>
    </>
  )
}

/** Says so when the map has changed since it was compared: what is read here does not change under one's eyes. */
function Stale({ loaded, onAgain }: { loaded: Loaded; onAgain: () => void }) {
  const t = useT()
  const { view } = useSession()
  const [stale, setStale] = useState<Loaded>()
  useEffect(() => {
    if (view.map() !== loaded.after.map) setStale(loaded)
    return view.subscribeAll(() => setStale(loaded))
  }, [view, loaded])
  if (stale !== loaded) return null
  return (
    <div className={styles.stale}>
      <Said>{t('versions.compare.stale')}</Said>
      <Button size="small" icon={<RefreshCw aria-hidden />} onClick={onAgain}>
        {t('versions.compare.again')}
      </Button>
    </div>
  )
}

/** The comparison, and both maps for the names, values and places in it. */
async function fetchCompared(session: BoardSession, before: string, after: string): Promise<Loaded> {
  const { boardId, view } = session
  const placed = async (id: string) => {
    const reading = readMapFile(await getVersionMap(boardId, id))
    if (!reading.ok) throw new ApiProblem({ code: 'unexpected', status: 0, title: '', detail: '', errors: [] })
    return readPlacedMap(reading.file)
  }
  const isNow = after === NOW
  const [comparison, version, afterVersion, old, fresh] = await Promise.all([
    getComparison(boardId, before, after),
    getVersion(boardId, before),
    isNow ? undefined : getVersion(boardId, after),
    placed(before),
    isNow ? undefined : placed(after),
  ])
  return {
    comparison,
    version,
    afterVersion,
    before: old,
    after: fresh ?? { map: view.map(), positions: view.positions() },
  }
}

interface ShownProps {
  session: BoardSession
  loaded: Loaded
  onRestored: () => void
}

function Shown({ session, loaded, onRestored }: ShownProps) {
  const t = useT()
  const { locale } = useLanguage()
  const [, navigate] = useLocation()
  const facilitate = useFacilitates() === true
  const [narrowing, setNarrowing] = useState<Narrowing>({})
  const [back, setBack] = useState<readonly { readonly id: string; readonly title: string }[]>()
  const { comparison, before, after, version, afterVersion } = loaded
  const { boardId } = session
  const compared = useMemo(() => ({ t, locale, before: before.map, after: after.map }), [t, locale, before, after])
  const shown = useMemo(() => narrowed(comparison, compared, narrowing), [comparison, compared, narrowing])
  const afterAddress = afterVersion ? versionAddress(boardId, afterVersion.id) : `/b/${boardId}`
  const draw = () => {
    const label = afterVersion
      ? t('versions.compare.between', { before: numberedName(version), after: numberedName(afterVersion) })
      : sinceVersionWords(version, t)
    const list = compareAddress(boardId, version.id, afterVersion?.id)
    changeMarks.set(
      marksOf(comparison, before, { boardId, label, list, ...(afterVersion && { versionId: afterVersion.id }) }),
    )
    navigate(afterAddress)
  }
  const organisations = [
    ...new Map([...before.map.organisations, ...after.map.organisations].map((one) => [one.id, one])).values(),
  ]
  return (
    <>
      <div className={styles.tools}>
        <Select
          label={t('tables.organisation')}
          value={narrowing.organisation ?? ''}
          onChange={(event) => setNarrowing({ ...narrowing, organisation: event.target.value || undefined })}
        >
          <option value="">{t('tables.allOrganisations')}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          label={t('versions.compare.kind')}
          value={narrowing.kind ?? ''}
          onChange={(event) =>
            setNarrowing({ ...narrowing, kind: ELEMENT_KINDS.find((one) => one === event.target.value) })
          }
        >
          <option value="">{t('versions.compare.allKinds')}</option>
          {ELEMENT_KINDS.map((kind: ElementKind) => (
            <option key={kind} value={kind}>
              {kindLabel(t, kind)}
            </option>
          ))}
        </Select>
        <Button variant="primary" icon={<MapPinned aria-hidden />} onClick={draw}>
          {t('versions.compare.draw')}
        </Button>
      </div>
      <ComparisonList
        comparison={shown}
        compared={compared}
        beforeAddress={versionAddress(boardId, version.id)}
        afterAddress={afterAddress}
        onBringBack={facilitate ? setBack : undefined}
      />
      <OrganisationSums comparison={comparison} organisation={narrowing.organisation} map={after.map} />
      {back && (
        <RestoreDialog
          boardId={boardId}
          version={version}
          elements={back}
          onClose={() => {
            setBack(undefined)
            onRestored()
          }}
        />
      )}
    </>
  )
}
