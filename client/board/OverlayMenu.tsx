import { lazyPart } from '#client/ui/lazyPart.ts'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import type { Overlay } from '#client/board/canvasState.ts'
import { CARD_WIDTH } from '#client/board/laneGeometry.ts'
import { canvasMenu, sectionList } from '#client/board/menus/canvasMenu.tsx'
import { beyondEntries, elementMenu } from '#client/board/menus/elementMenu.tsx'
import { laneMenu } from '#client/board/menus/laneMenu.tsx'
import { linkMenu } from '#client/board/menus/linkMenu.tsx'
import { kindEntries, useMenuTools, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { organisationEntries } from '#client/board/menus/organisationEntries.tsx'
import { sectionEntries, sectionOrganisations } from '#client/board/menus/sectionMenu.tsx'

const MergeDialog = lazyPart(async () => (await import('#client/board/merging/MergeDialog.tsx')).MergeDialog)
const MoveToDialog = lazyPart(async () => (await import('#client/board/moving/MoveToDialog.tsx')).MoveToDialog)
const SectionSizeDialog = lazyPart(
  async () => (await import('#client/board/sections/SectionSizeDialog.tsx')).SectionSizeDialog,
)

const SectionNameDialog = lazyPart(
  async () => (await import('#client/board/sections/SectionNameDialog.tsx')).SectionNameDialog,
)
const SectionMoveDialog = lazyPart(
  async () => (await import('#client/board/sections/SectionMoveDialog.tsx')).SectionMoveDialog,
)

type Shown = Exclude<Overlay, { kind: 'linkPicker' | 'linkEnd' | 'insert' | 'insertDrop' | 'lock' }>

/** The menu or dialog that is open over the canvas. Loaded on first use. */
export function OverlayMenu({ overlay }: { overlay: Shown }) {
  const tools = useMenuTools()
  const close = () => {
    const { overlay: open } = tools.board.state
    // A command may have opened the next one.
    if (open.get() === overlay) open.set(undefined)
  }
  switch (overlay.kind) {
    case 'merge':
      return <MergeDialog ids={overlay.ids} onClose={close} />
    case 'moveTo':
      return <MoveToDialog ids={overlay.ids} onClose={close} />
    case 'sectionSize':
      return <SectionSizeDialog id={overlay.id} onClose={close} />
    case 'sectionName':
      return <SectionNameDialog naming={overlay.naming} onClose={close} />
    case 'sectionMove':
      return <SectionMoveDialog id={overlay.id} onClose={close} />
    default: {
      const { label, entries } = menuFor(tools, overlay)
      return <LazyMenu label={label} at={overlay.at} entries={entries} onClose={close} />
    }
  }
}

type MenuOverlay = Exclude<Shown, { kind: 'merge' | 'moveTo' | 'sectionSize' | 'sectionName' | 'sectionMove' }>

function menuFor(tools: MenuTools, overlay: MenuOverlay): { label: string; entries: readonly MenuEntry[] } {
  const { t, board } = tools
  switch (overlay.kind) {
    case 'elementMenu':
      return {
        label: t(tools.context().elements.length > 1 ? 'menus.elements' : 'menus.element'),
        entries: elementMenu(tools),
      }
    case 'linkMenu':
      return { label: t('canvas.menu.link'), entries: linkMenu(tools, overlay.id) }
    case 'canvasMenu':
      return { label: t('canvas.menu.canvas'), entries: canvasMenu(tools, overlay.map) }
    case 'kindMenu':
      return { label: t('canvas.menu.kind'), entries: kindEntries(board, overlay.ids) }
    case 'organisationMenu':
      return { label: t('structure.menus.organisation'), entries: [organisationEntries(board, overlay.ids)] }
    case 'sectionMenu':
      return { label: t('structure.menus.section'), entries: sectionEntries(tools, overlay.id) }
    case 'sectionOrganisation':
      return { label: t('structure.section.organisation'), entries: sectionOrganisations(tools, overlay.id) }
    case 'laneMenu':
      return { label: t('menus.lane'), entries: laneMenu(tools, overlay.lane) }
    case 'sectionsMenu': {
      const list = sectionList(tools)
      const none = { id: 'none', label: t('structure.menus.noSections'), disabled: true }
      return {
        label: t('structure.menus.sections'),
        entries: [...(list.length > 0 ? list : [none]), ...tools.commands(['createSection'])],
      }
    }
    case 'dropMenu': {
      const heading = t(overlay.linking.end === 'from' ? 'canvas.drop.effect' : 'canvas.drop.cause')
      const near = { x: overlay.map.x - CARD_WIDTH / 2, y: overlay.map.y }
      return {
        label: heading,
        entries: [{ id: 'new', heading, entries: beyondEntries(tools, overlay.linking, near) }],
      }
    }
  }
}
