import type { ReactNode } from 'react'
import {
  ArrowLeftRight,
  Columns3,
  Eye,
  EyeOff,
  Hand,
  Keyboard,
  Map,
  Maximize,
  Mouse,
  MousePointer2,
  PanelsTopLeft,
  Percent,
  Presentation,
  Repeat,
  Scan,
  Speech,
  Type as TypeIcon,
} from 'lucide-react'
import { LANE_MODES, LAYOUT_DIRECTIONS } from '#shared/model/benefitMap.ts'
import { useSettings } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuContentProps } from '#client/ui/MenuButton.tsx'
import type { MenuEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { CommandId } from '#client/board/commands.ts'
import { isMac } from '#client/board/keys.ts'
import { pageEntries } from '#client/boards/commands/pageEntry.ts'
import { look, OTHERS, setLook, SPEECH, WHEELS, type Look } from '#client/board/look.ts'
import { commandEntry } from '#client/board/shell/commandEntry.tsx'
import { setSpeech } from '#client/board/speech/saying.ts'

const WHEEL_COMMANDS = { auto: 'wheelAuto', mouse: 'wheelMouse', trackpad: 'wheelTrackpad' } as const satisfies Record<
  Look['wheel'],
  CommandId
>

/** How the map is shown to this person and how it is handled: zoom, what is in sight, wheel and hand. */
export function LookMenu({ open, ...menu }: MenuContentProps) {
  const entries = useLookEntries()
  return open && <LazyMenu {...menu} entries={entries} placement="top end" />
}

function useLookEntries(): readonly MenuEntry[] {
  const t = useT()
  const tools = useCanvas()
  const now = useStore(look)
  const keeps = useStore(tools.board.state.keepTool)
  const settings = useSettings()
  const entry = (id: CommandId, given?: Parameters<typeof commandEntry>[3]) => commandEntry(tools, t, id, given)

  /** A choice of one behind an entry that says what is chosen. */
  const choice = (id: string, label: string, icon: ReactNode, selected: string, entries: MenuItemEntry[]) => ({
    id,
    label,
    icon,
    description: entries.find((one) => one.id === selected)?.label ?? '',
    entries: [{ id: `${id}s`, heading: label, selected, entries }],
  })
  const set = (label: string, change: Partial<Look>) => () => {
    setLook(change)
    announce(label)
  }

  const others = OTHERS.map((level) => ({
    id: level,
    label: t(`together.level.${level}`),
    run: set(t(`together.said.${level}`), { others: level }),
  }))
  const speech = SPEECH.map((level) => ({
    id: level,
    label: t(`speech.level.${level}`),
    description: t(`speech.levelHelp.${level}`),
    run: () => setSpeech(level, t),
  }))
  const lanes = LANE_MODES.map((mode) => {
    const label = t(`values.lanes.${mode}`)
    return { id: mode, label, run: set(label, { lanes: mode === settings.lanes ? undefined : mode }) }
  })
  const directions = LAYOUT_DIRECTIONS.map((direction) => {
    const label = t(`values.layoutDirection.${direction}`)
    return {
      id: direction,
      label,
      run: set(label, { direction: direction === settings.layoutDirection ? undefined : direction }),
    }
  })
  const wheels = WHEELS.map((wheel) => ({
    ...entry(WHEEL_COMMANDS[wheel], {
      label: t(`handling.wheels.${wheel}`),
      description: t(`handling.wheelHelp.${wheel}`, { mod: isMac() ? '⌘' : 'Ctrl' }),
    }),
  }))
  const drags = [
    entry('dragPans', { label: t('handling.drags.pan'), description: t('handling.dragHelp.pan') }),
    entry('dragSelects', { label: t('handling.drags.select'), description: t('handling.dragHelp.select') }),
  ]

  return [
    {
      id: 'zoom',
      heading: t('handling.zoom'),
      entries: [
        entry('fit', { icon: <Maximize aria-hidden /> }),
        entry('zoomSelection', { icon: <Scan aria-hidden /> }),
        {
          id: 'percent',
          label: t('handling.zoomTo'),
          icon: <Percent aria-hidden />,
          entries: [
            entry('zoomHalf'),
            entry('zoomFull', { label: t('canvas.zoomPercent', { percent: 100 }) }),
            entry('zoomDouble'),
          ],
        },
      ],
    },
    {
      id: 'show',
      heading: t('handling.show'),
      entries: [
        choice('lanes', t('settings.lanes'), <Columns3 aria-hidden />, now.lanes ?? settings.lanes ?? 'kinds', lanes),
        choice(
          'direction',
          t('settings.layoutDirection'),
          <ArrowLeftRight aria-hidden />,
          now.direction ?? settings.layoutDirection,
          directions,
        ),
        choice(
          'others',
          t('together.others'),
          now.others === 'none' ? <EyeOff aria-hidden /> : <Eye aria-hidden />,
          now.others,
          others,
        ),
        choice('speech', t('speech.level.title'), <Speech aria-hidden />, now.speech, speech),
        entry('minimap', {
          icon: <Map aria-hidden />,
          label: t(now.minimap ? 'handling.minimapOff' : 'handling.minimapOn'),
        }),
        entry('toolLabels', {
          icon: <TypeIcon aria-hidden />,
          label: t(now.toolNames ? 'menus.hideToolNames' : 'menus.showToolNames'),
        }),
        entry('hideInterface', { icon: <PanelsTopLeft aria-hidden /> }),
        entry('present', { icon: <Presentation aria-hidden /> }),
      ],
    },
    {
      id: 'handling',
      heading: t('handling.handling'),
      entries: [
        choice('wheel', t('handling.wheel'), <Mouse aria-hidden />, WHEEL_COMMANDS[now.wheel], wheels),
        choice(
          'drag',
          t('handling.drag'),
          now.dragSelects ? <MousePointer2 aria-hidden /> : <Hand aria-hidden />,
          now.dragSelects ? 'dragSelects' : 'dragPans',
          drags,
        ),
        entry('keepTool', { icon: <Repeat aria-hidden />, label: t(keeps ? 'handling.keepOff' : 'handling.keepOn') }),
        ...pageEntries(t, ['shortcuts'], { shortcuts: <Keyboard aria-hidden /> }),
      ],
    },
  ]
}
