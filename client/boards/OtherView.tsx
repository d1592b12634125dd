import { isDerivedView, isManagePage, isSidePage, type ViewId } from '#client/boards/views.ts'
import { lazyPart } from '#client/ui/lazyPart.ts'

const DerivedView = lazyPart(async () => (await import('#client/views/DerivedView.tsx')).DerivedView)
const ManageView = lazyPart(async () => (await import('#client/people/ManageView.tsx')).ManageView)
const DiscussionPage = lazyPart(async () => (await import('#client/comments/DiscussionPage.tsx')).DiscussionPage)
const HistoryView = lazyPart(async () => (await import('#client/history/HistoryView.tsx')).HistoryView)

/** Every view but the map, its outline and the register; each is fetched when somebody goes there. */
export function OtherView({ view }: { view: ViewId }) {
  if (isManagePage(view)) return <ManageView page={view} />
  if (isDerivedView(view)) return <DerivedView view={view} />
  if (view === 'discussion' || view === 'roles') return <DiscussionPage page={view} />
  return isSidePage(view) && <HistoryView page={view} />
}
