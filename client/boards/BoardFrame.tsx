import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { terminologyOf } from '#shared/model/benefitMap.ts'
import { Canvas } from '#client/board/Canvas.tsx'
import { usePageKeys } from '#client/board/usePageKeys.ts'
import { pageOf } from '#client/boards/banner.ts'
import {
  Banners,
  BoardFaultPage,
  ExportDialog,
  Inspector,
  OtherView,
  PageParts,
  RefusalNotice,
  RegisterView,
  RetentionBanner,
} from '#client/boards/lazyPages.ts'
import { rememberColours } from '#client/boards/seenColours.ts'
import { TopBar } from '#client/boards/TopBar.tsx'
import { isDerivedView, isManagePage, isSidePage, switchedTo, type ViewId } from '#client/boards/views.ts'
import { exportState } from '#client/exports/exportState.ts'
import { inspectorState } from '#client/inspector/inspectorState.ts'
import {
  useHello,
  useConnection,
  useLoaded,
  useOrganisations,
  useRefusal,
  useSelection,
  useSettings,
} from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { Broken } from '#client/ui/Broken.tsx'
import { ErrorBoundary } from '#client/ui/ErrorBoundary.tsx'
import { TerminologyProvider, useT } from '#client/ui/i18n.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { SkipLinks } from '#client/ui/SkipLinks.tsx'
import { noteMapShown } from '#client/ui/lazyPart.ts'
import styles from '#client/boards/BoardFrame.module.css'

interface BoardFrameProps {
  boardId: string
  view: ViewId
  /** The last day the board is kept, for those who are to be warned. */
  keptUntil?: string | undefined
  onRetry: () => void
  /** What stands above every view, as of a version. */
  band?: ReactNode
}

/** A board that is open: bar, view, details; or, when the server has closed it for good, why. */
export function BoardFrame({ boardId, view, keptUntil, onRetry, band }: BoardFrameProps) {
  const settings = useSettings()
  const organisations = useOrganisations()
  const { state, closeCode } = useConnection()
  const loaded = useLoaded()
  useEffect(() => {
    if (loaded) noteMapShown()
  }, [loaded])
  useEffect(() => {
    const colours = organisations.filter(({ kind }) => kind !== 'group').flatMap(({ colour }) => colour ?? [])
    if (loaded) rememberColours(boardId, [...new Set(colours)])
  }, [boardId, loaded, organisations])

  const fault = state === 'closed' ? pageOf(closeCode) : undefined
  if (fault) return <BoardFaultPage fault={fault} onRetry={onRetry} />
  return (
    <TerminologyProvider terminology={terminologyOf(settings, organisations)}>
      <OpenBoard boardId={boardId} view={view} title={settings.title} keptUntil={keptUntil} band={band} />
    </TerminologyProvider>
  )
}

interface OpenBoardProps extends Pick<BoardFrameProps, 'boardId' | 'view' | 'keptUntil' | 'band'> {
  title: string
}

function OpenBoard({ boardId, view, title, keptUntil, band }: OpenBoardProps) {
  const t = useT()
  const hello = useHello()
  const [began, setBegan] = useState(hello)
  if (!began && hello) setBegan(hello)
  const managed = isManagePage(view)
  const derived = isDerivedView(view)
  const side = isSidePage(view)
  const viewName = t(`shell.view.${managed ? view : (switchedTo(view) ?? 'map')}`)
  // The map is what one comes for: the details, and their code, wait for the first thing selected or for being asked for.
  const inspector = useStore(inspectorState)
  const [atStart] = useState(inspector)
  const [wanted, setWanted] = useState(false)
  if (!wanted && inspector !== atStart) setWanted(true)
  // What has a name of its own says it in the title.
  usePageTitle(derived || side ? undefined : view === 'map' ? title : `${viewName}: ${title}`)
  usePageKeys(view)
  const { refusal } = useRefusal()
  const skipTo = (name: string) => t('shell.skipToView', { view: name.toLocaleLowerCase() })
  return (
    <div className={styles.frame}>
      <SkipLinks
        targets={[
          { id: 'view', label: skipTo(viewName) },
          ...(view === 'map' ? [{ id: 'tools', label: skipTo(t('canvas.tools')) }] : []),
          ...(wanted && inspector.open ? [{ id: 'inspector', label: t('shell.skipToInspector') }] : []),
          ...(['outline', 'register'] as const)
            .filter((other) => other !== view)
            .map((other) => ({ id: 'view', label: skipTo(t(`shell.view.${other}`)), path: `/b/${boardId}/${other}` })),
        ]}
      />
      <TopBar boardId={boardId} view={view} details={wanted && inspector.open} />
      <Suspense fallback={null}>
        <Banners began={began} />
        {keptUntil && view !== 'storage' && <RetentionBanner boardId={boardId} day={keptUntil} />}
      </Suspense>
      {band}
      <div className={styles.body}>
        <main
          id="view"
          tabIndex={-1}
          aria-label={viewName}
          className={styles.view}
          key={managed ? 'manage' : side ? switchedTo(view) : derived ? 'derived' : view === 'outline' ? 'map' : view}
        >
          {!managed && !derived && !side && (
            <PageHeading key={view} level={2} className="visually-hidden">
              {viewName}
            </PageHeading>
          )}
          <ErrorBoundary Fallback={Broken}>
            <Suspense fallback={<p className={styles.waiting}>{t('common.loading')}</p>}>
              {view === 'register' ? (
                <RegisterView />
              ) : managed || side || derived ? (
                <OtherView view={view} />
              ) : (
                <Canvas covered={view === 'outline'} />
              )}
            </Suspense>
          </ErrorBoundary>
          {refusal && (
            <Suspense fallback={null}>
              <RefusalNotice />
            </Suspense>
          )}
        </main>
        {managed || side ? null : wanted ? (
          <ErrorBoundary Fallback={Broken}>
            <Suspense fallback={null}>
              <Inspector />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <FirstSelection onSelected={() => setWanted(true)} />
        )}
      </div>
      <Exporting view={view} />
      <Suspense fallback={null}>
        <PageParts />
      </Suspense>
    </div>
  )
}

/** The export dialog while it is asked for. */
function Exporting({ view }: { view: ViewId }) {
  const preset = useStore(exportState)
  return (
    preset && (
      <Suspense fallback={null}>
        <ExportDialog preset={preset} view={view} />
      </Suspense>
    )
  )
}

/** Calls once something is selected; apart, so that nothing else renders with every change of the selection. */
function FirstSelection({ onSelected }: { onSelected: () => void }) {
  const any = useSelection().selected.size > 0
  useEffect(() => {
    if (any) onSelected()
  }, [any, onSelected])
  return null
}
