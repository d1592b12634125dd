import type { TextKey } from '#shared/i18n/texts.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { Look } from '#client/board/look.ts'
import type { Area } from '#client/board/commands/areas.ts'
import { holdKeys, type DescribedCommand } from '#client/board/commands/command.ts'
import { lockAsked, unlockMap } from '#client/boards/commands/mapLock.ts'
import { pageHere, type PageContext } from '#client/boards/commands/pageContext.ts'
import { sharing } from '#client/boards/commands/sharing.ts'
import { REDO, UNDO } from '#client/boards/commands/steps.ts'
import { peopleOpen } from '#client/boards/peopleOpen.ts'
import { openExport } from '#client/exports/exportState.ts'
import { openHelp } from '#client/help/helpState.ts'
import { noticesOpen } from '#client/notices/noticesOpen.ts'
import { openPalette } from '#client/palette/paletteState.ts'
import { askPrint } from '#client/print/printState.ts'
import { announce } from '#client/ui/announce.tsx'
import { setTheme, type Theme } from '#client/ui/theme.ts'
import type { ViewId } from '#client/boards/views.ts'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'

/** Something a person can do in every view of a board. */
export interface PageCommand<Id extends string = string> extends DescribedCommand<Id> {
  readonly scope: 'page'
  /** Its keys also act while somebody types. */
  readonly typing?: true
  readonly enabled: (context: PageContext) => boolean
  readonly run: (context: PageContext) => void
}

type Tail<S extends string> = TextKey extends infer K ? (K extends `${S}.${infer T}` ? T : never) : never
type Own = Tail<'pageCommands'>
type Extra = Partial<Pick<PageCommand, 'enabled' | 'typing'>>

const page = <const Id extends Own>(
  id: Id,
  area: Area,
  keys: readonly string[],
  run: PageCommand['run'],
  extra: Extra = {},
): PageCommand<Id> => ({
  id,
  labelKey: `pageCommands.${id}` as TextKey,
  keys,
  area,
  scope: 'page',
  enabled: () => true,
  run,
  ...extra,
})

const facilitates = ({ session }: PageContext): boolean => session.hello.get()?.role === 'facilitator'
const isLocked = ({ session }: PageContext): boolean => Boolean(session.hello.get()?.locked)

/** Goes to a view by its address; says so when it is there already. */
const show = <const Id extends Own>(id: Id, view: ViewId, keys: readonly string[] = [], extra: Extra = {}) =>
  page(
    id,
    'views',
    keys,
    ({ boardId, view: now, navigate, t }) => {
      if (now === view) announce(t('keys.said.here', { view: t(`pageCommands.${id}` as TextKey) }))
      else navigate(`/b/${boardId}${view === 'map' ? '' : `/${view}`}`)
    },
    extra,
  )

const FACILITATORS = { enabled: facilitates } as const

const theme = <const Id extends Own>(id: Id, choice: Theme) =>
  page(id, 'personal', [], ({ t }) => {
    setTheme(choice)
    announce(t('keys.said.theme', { choice: t(`pageCommands.${id}` as TextKey) }))
  })

const saying = () => import('#client/board/speech/saying.ts')
const speech = <const Id extends Own>(id: Id, level: Look['speech']) =>
  page(id, 'together', [], ({ t }) => void saying().then((part) => part.setSpeech(level, t), reportUnlessOffline))

const language = <const Id extends Own>(id: Id, choice: Language) =>
  page(id, 'personal', [], ({ setLanguage }) => {
    setLanguage(choice)
    void holdKeys(import('#client/boards/commands/sayLanguage.ts').then((part) => part.sayLanguage(choice))).catch(
      reportUnlessOffline,
    )
  })

const region = <const Id extends Own>(id: Id, keys: string, step: 1 | -1) =>
  page(
    id,
    'move',
    [keys],
    () => void import('#client/board/regions.ts').then((part) => part.nextRegion(step), reportUnlessOffline),
    { typing: true },
  )

const ALL = [
  UNDO,
  REDO,
  region('nextRegion', 'Mod+F6', 1),
  region('previousRegion', 'Mod+Shift+F6', -1),
  show('viewMap', 'map'),
  show('viewOutline', 'outline', ['o']),
  show('register', 'register', ['r']),
  show('viewFollowUp', 'measurements'),
  show('viewBalance', 'balance'),
  show('viewDiscussion', 'discussion'),
  show('viewGoals', 'goals'),
  show('viewPlan', 'plan'),
  show('viewResponsibilities', 'responsibilities'),
  show('viewRisks', 'risks'),
  show('viewActions', 'actions'),
  show('viewStakeholders', 'stakeholders'),
  show('viewRoles', 'roles'),
  show('viewDeliverables', 'deliverables'),
  show('versions', 'history'),
  show('compareVersions', 'compare'),
  page(
    'makeVersion',
    'board',
    [],
    () =>
      void import('#client/versions/versionState.ts').then(
        (part) => part.newVersionAsked.set(true),
        reportUnlessOffline,
      ),
    FACILITATORS,
  ),
  show('manageSettings', 'settings'),
  show('managePeople', 'people'),
  show('manageLinks', 'links', [], FACILITATORS),
  show('managePrograms', 'programs', [], FACILITATORS),
  show('manageLocks', 'locks', [], FACILITATORS),
  show('manageLog', 'log', [], FACILITATORS),
  show('manageStorage', 'storage', [], FACILITATORS),
  show('viewChanges', 'changes'),
  show('viewSteps', 'steps'),
  show('viewTrash', 'trash'),
  page('changesSinceVisit', 'together', [], (context) => {
    void holdKeys(import('#client/changes/toggleChanges.ts').then((part) => part.toggleSinceVisit(context))).catch(
      reportUnlessOffline,
    )
  }),
  page('share', 'board', [], () => sharing.set(true)),
  page('export', 'board', ['x', 'Mod+Shift+e'], () => openExport(), { typing: true }),
  page('print', 'board', ['Mod+p'], askPrint, { typing: true }),
  page(
    'saved',
    'board',
    ['Mod+s'],
    // It takes no keyboard: nothing is held back for it.
    (context) =>
      void import('#client/saved/saySaved.ts').then((part) => part.saySaved(context)).catch(reportUnlessOffline),
    { typing: true },
  ),
  page('lockMap', 'board', [], () => lockAsked.set(true), {
    enabled: (context) => facilitates(context) && !isLocked(context),
  }),
  page('unlockMap', 'board', [], unlockMap, { enabled: (context) => facilitates(context) && isLocked(context) }),
  page('people', 'together', [], () => peopleOpen.set(true)),
  page('notices', 'together', [], () => noticesOpen.set(true), {
    enabled: ({ session }) => session.hello.get()?.role !== 'viewer',
  }),
  theme('themeSystem', 'system'),
  theme('themeLight', 'light'),
  theme('themeDark', 'dark'),
  language('languageSv', 'sv'),
  language('languageNb', 'nb'),
  language('languageEn', 'en'),
  page('aboutMe', 'personal', [], ({ navigate }) => navigate('/me')),
  page('startPage', 'personal', [], ({ navigate }) => navigate('/')),
  speech('speakOff', 'off'),
  speech('speakNear', 'near'),
  speech('speakAll', 'all'),
  page('repeatSaid', 'help', [], ({ t }) => void saying().then((part) => part.repeatSaid(t), reportError)),
  page('saidList', 'help', [], () => void saying().then((part) => part.showSaid(), reportError)),
  page('palette', 'help', ['Mod+k'], openPalette, { typing: true }),
  page('help', 'help', ['?'], () => openHelp()),
  page('shortcuts', 'help', [], () => openHelp('keyboard')),
] as const

export type PageCommandId = (typeof ALL)[number]['id']

/** Everything a person can do in every view of a board; beside COMMANDS, which need the map. */
export const PAGE_COMMANDS: readonly PageCommand<PageCommandId>[] = ALL

/** The command with an id; every id of the type has one. */
export function pageCommand(id: PageCommandId): PageCommand<PageCommandId> {
  const found = PAGE_COMMANDS.find((one) => one.id === id)
  if (!found) throw new Error(`No such command: ${id}`)
  return found
}

/** Runs a command of the board that is on the page, if it is enabled. */
export function runPage(id: PageCommandId): void {
  const context = pageHere.get()
  const found = pageCommand(id)
  if (context && found.enabled(context)) found.run(context)
}
