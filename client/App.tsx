import { Suspense } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import type { Translate } from '#shared/i18n/texts.ts'
import { basePath } from '#client/api/basePath.ts'
import { BoardPage, HomePage, JoinPage, MailPage, MePage, NotFoundPage, PrivacyPage } from '#client/pages.ts'
import { LiveRegions } from '#client/ui/announce.tsx'
import { Broken } from '#client/ui/Broken.tsx'
import { ErrorBoundary } from '#client/ui/ErrorBoundary.tsx'
import { LanguageProvider } from '#client/ui/i18n.tsx'
import { NavigationProvider } from '#client/ui/navigation.tsx'
import { Toasts } from '#client/ui/Toasts.tsx'

/** The product: pages by address, below the path it is served at. `t` are the texts of the person's language. */
export function App({ t }: { t: Translate }) {
  return (
    <LanguageProvider initial={t}>
      <Router base={basePath()}>
        <NavigationProvider>
          <Pages />
        </NavigationProvider>
      </Router>
      <Toasts />
      <LiveRegions />
    </LanguageProvider>
  )
}

function Pages() {
  const [location] = useLocation()
  return (
    <ErrorBoundary resetKey={location} Fallback={Broken}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <HomePage />
          </Route>
          <Route path="/join">
            <JoinPage />
          </Route>
          <Route path="/privacy">
            <PrivacyPage />
          </Route>
          <Route path="/mail">
            <MailPage />
          </Route>
          <Route path="/me">
            <MePage />
          </Route>
          <Route path="/b/:boardId/*?">{({ boardId, '*': path }) => <BoardPage boardId={boardId} path={path} />}</Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}
