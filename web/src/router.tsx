import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Frame } from './parts/frame/frame.tsx'
import { placeInLog } from './parts/place-in-log.ts'
import { changesSearch } from './parts/screening/changes-address.ts'
import { partySearch } from './parts/screening/party-address.ts'
import { ErrorState, LoadingState } from './parts/states.tsx'
import { NotFound } from './routes/public/not-found.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })
const getParentRoute = () => root

const routes = [
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./routes/public/home.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/check',
    component: lazyRouteComponent(() => import('./routes/public/check.tsx'), 'CheckPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/applications',
    component: lazyRouteComponent(() => import('./routes/exporter/applications.tsx'), 'ApplicationsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/applications/$reference',
    component: lazyRouteComponent(() => import('./routes/exporter/application.tsx'), 'ApplicationPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/drafts/$id',
    component: lazyRouteComponent(() => import('./routes/exporter/draft.tsx'), 'DraftPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/queue',
    component: lazyRouteComponent(() => import('./routes/authority/queue.tsx'), 'QueuePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/cases/$reference',
    component: lazyRouteComponent(() => import('./routes/authority/case.tsx'), 'CasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/screening',
    component: lazyRouteComponent(() => import('./routes/authority/screening.tsx'), 'ScreeningPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/screening/party',
    validateSearch: partySearch,
    component: lazyRouteComponent(() => import('./routes/authority/screened-party.tsx'), 'ScreenedPartyPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/screening/lists',
    component: lazyRouteComponent(() => import('./routes/authority/lists.tsx'), 'ListsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/screening/lists/$list/$number',
    validateSearch: changesSearch,
    component: lazyRouteComponent(() => import('./routes/authority/list-version.tsx'), 'ListVersionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/licences',
    component: lazyRouteComponent(() => import('./routes/exporter/licences.tsx'), 'LicencesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/licences/$reference',
    component: lazyRouteComponent(() => import('./routes/exporter/licence.tsx'), 'LicencePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/packing',
    component: lazyRouteComponent(() => import('./routes/exporter/packing/packages.tsx'), 'PackagesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/packing/new',
    component: lazyRouteComponent(() => import('./routes/exporter/packing/pack.tsx'), 'PackPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/gate',
    component: lazyRouteComponent(() => import('./routes/vault/gate.tsx'), 'GatePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/releases/$nation/$uuid',
    component: lazyRouteComponent(() => import('./routes/vault/release.tsx'), 'ReleasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/suspensions',
    component: lazyRouteComponent(() => import('./routes/vault/suspensions.tsx'), 'SuspensionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/received',
    component: lazyRouteComponent(() => import('./routes/vault/received.tsx'), 'ReceivedPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/packages/$nation/$uuid',
    component: lazyRouteComponent(() => import('./routes/vault/package.tsx'), 'PackagePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/open/$nation/$uuid',
    component: lazyRouteComponent(() => import('./routes/vault/open.tsx'), 'OpenPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/laws',
    component: lazyRouteComponent(() => import('./routes/authority/laws.tsx'), 'LawsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/register',
    component: lazyRouteComponent(() => import('./routes/public/register.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/record',
    component: lazyRouteComponent(() => import('./routes/public/log.tsx'), 'LogPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/record/entries',
    validateSearch: placeInLog,
    component: lazyRouteComponent(() => import('./routes/authority/entries.tsx'), 'EntriesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/verify',
    component: lazyRouteComponent(() => import('./routes/public/verify.tsx'), 'VerifyPage'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: ({ error }) => <ErrorState problem={error} />,
})

declare module '@tanstack/react-router' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: the router learns its routes by this very interface.
  interface Register {
    router: typeof router
  }
}
