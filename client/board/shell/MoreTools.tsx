import {
  Command as CommandSign,
  Ellipsis,
  Frame,
  Hand,
  Keyboard,
  Link2,
  MousePointer2,
  MousePointerClick,
  Presentation,
  Repeat,
  Search,
  SquareParking,
  Type as TypeIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { CREATABLE } from '#shared/model/kinds.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import { MenuButton, type MenuContentProps } from '#client/ui/MenuButton.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { PageCommandId } from '#client/boards/commands/pageCommands.ts'
import { pageEntries } from '#client/boards/commands/pageEntry.ts'
import { named } from '#client/board/named.tsx'
import { CommandButton } from '#client/board/CommandButton.tsx'
import type { CommandId } from '#client/board/commands.ts'
import { command } from '#client/board/commands.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { look } from '#client/board/look.ts'
import { commandEntry } from '#client/board/shell/commandEntry.tsx'
import styles from '#client/board/Toolbar.module.css'

/** The end of the tools: section, search, and what has no place among them or no room just now. */
export function MoreTools() {
  const t = useT()
  const { edit } = useCan()
  return (
    <>
      {edit && (
        <CommandButton
          id={command('createSection')}
          icon={named(<Frame aria-hidden />, t('moreCommands.createSection'))}
          className={`${styles.wide ?? ''} ${styles.rare ?? ''}`}
        />
      )}
      <hr />
      <CommandButton id={command('find')} icon={named(<Search aria-hidden />, t('moreCommands.find'))} />
      <MenuButton
        iconOnly
        label={t('handling.more')}
        icon={named(<Ellipsis aria-hidden />, t('handling.more'))}
        Content={MoreMenu}
      />
    </>
  )
}

const ICONS: Partial<Record<CommandId | PageCommandId, ReactNode>> = {
  select: <MousePointer2 aria-hidden />,
  hand: <Hand aria-hidden />,
  link: <Link2 aria-hidden />,
  createSection: <Frame aria-hidden />,
  keepTool: <Repeat aria-hidden />,
  laser: <MousePointerClick aria-hidden />,
  parking: <SquareParking aria-hidden />,
  present: <Presentation aria-hidden />,
  toolLabels: <TypeIcon aria-hidden />,
  palette: <CommandSign aria-hidden />,
  shortcuts: <Keyboard aria-hidden />,
}

/** Whether a tool's button is in sight: on a phone, or where there is little height, some are not. */
function isInSight(id: CommandId): boolean {
  const button = document.querySelector<HTMLElement>(`[role="toolbar"] [data-command="${id}"]`)
  return button !== null && button.getClientRects().length > 0
}

function MoreMenu({ open, ...menu }: MenuContentProps) {
  return open && <OpenMenu {...menu} />
}

function OpenMenu(menu: Omit<MenuContentProps, 'open'>) {
  const t = useT()
  const { edit } = useCan()
  const tools = useCanvas()
  const names = useStore(look).toolNames
  const keeps = useStore(tools.board.state.keepTool)
  const entry = (id: CommandId) => commandEntry(tools, t, id, { icon: ICONS[id] })
  const left = (ids: readonly CommandId[]) => ids.filter((id) => !isInSight(id)).map(entry)
  const kinds = CREATABLE.filter((kind) => !isInSight(createCommand(kind)))
  const entries: MenuEntry[] = [
    ...(edit && kinds.length > 0
      ? [
          {
            id: 'new',
            heading: t('handling.new'),
            entries: kinds.map((kind) =>
              commandEntry(tools, t, createCommand(kind), {
                icon: (
                  <span data-kind={kind} className={styles.menuKind}>
                    <KindIcon kind={kind} />
                  </span>
                ),
              }),
            ),
          },
        ]
      : []),
    ...left(['select', 'hand']),
    ...(edit ? left(['link', 'createSection']) : []),
    ...(edit && isInSight('link')
      ? [
          commandEntry(tools, t, 'keepTool', {
            icon: ICONS.keepTool,
            label: t(keeps ? 'handling.keepOff' : 'handling.keepOn'),
            description: t('handling.keepToolHelp'),
          }),
        ]
      : []),
    entry('laser'),
    entry('parking'),
    entry('present'),
    commandEntry(tools, t, 'toolLabels', {
      icon: ICONS.toolLabels,
      label: t(names ? 'menus.hideToolNames' : 'menus.showToolNames'),
    }),
    ...pageEntries(t, ['palette', 'shortcuts'], ICONS),
  ]
  return <LazyMenu {...menu} entries={entries} placement="right bottom" />
}
