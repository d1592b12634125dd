import { useRef, useEffect, useMemo, useState, type ComponentProps, type ReactNode, type RefObject } from 'react'
import { Check, ChevronRight } from 'lucide-react'
import { Header } from 'react-aria-components/Header'
import { Keyboard } from 'react-aria-components/Keyboard'
import { Menu as AriaMenu, MenuItem, MenuSection, SubmenuTrigger, type MenuItemProps } from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { announce } from '#client/ui/announce.tsx'
import { AriaLocale } from '#client/ui/AriaLocale.tsx'
import { isGroup, type MenuEntry, type MenuGroupEntry, type MenuItemEntry } from '#client/ui/menuEntry.ts'
import styles from '#client/ui/Menu.module.css'

export interface MenuPopoverProps {
  label: string
  entries: readonly MenuEntry[]
  onClose: () => void
  /** The element the menu hangs on; else `at`, a point of the window in CSS pixels. */
  triggerRef?: RefObject<HTMLElement | null>
  at?: { readonly x: number; readonly y: number }
  placement?: PopoverProps['placement']
}

/**
 * A menu that is open: mount it to open, unmount in `onClose`. Arrow keys, type-ahead, Escape and a press outside work;
 * focus goes back to where it was. Load it lazily (MenuButton, LazyMenu do): it brings the component library.
 */
export function MenuPopover({ label, entries, onClose, triggerRef, at, placement = 'bottom end' }: MenuPopoverProps) {
  // The anchor must stand in the page before the popover measures it.
  const [point, setPoint] = useState<HTMLSpanElement | null>(null)
  const pointRef = useMemo(() => ({ current: point }), [point])
  return (
    <AriaLocale>
      {at && <span ref={setPoint} className={styles.point} style={{ left: at.x, top: at.y }} />}
      {(triggerRef ?? point) && (
        <Popover
          isOpen
          onOpenChange={(open) => !open && onClose()}
          triggerRef={triggerRef ?? pointRef}
          placement={at ? 'bottom start' : placement}
          offset={at ? 0 : 6}
          aria-label={label}
          className={styles.popover ?? ''}
        >
          <Entries label={label} entries={entries} onClose={onClose} />
        </Popover>
      )}
    </AriaLocale>
  )
}

interface EntriesProps {
  label: string
  entries: readonly MenuEntry[]
  onClose: () => void
}

function Entries({ label, entries, onClose }: EntriesProps) {
  const run = (id: string) => {
    const entry = commandsOf(entries).find((one) => one.id === id)
    if (entry?.off === undefined) entry?.run?.()
    else announce(entry.off)
  }
  const menu = useKeyboard()
  return (
    <AriaMenu
      ref={menu}
      aria-label={label}
      autoFocus="first"
      onAction={(key) => run(String(key))}
      onClose={onClose}
      className={styles.menu ?? ''}
    >
      {entries.map((entry) =>
        isGroup(entry) ? (
          <Group key={entry.id} group={entry} onClose={onClose} />
        ) : (
          <Entry key={entry.id} entry={entry} onClose={onClose} />
        ),
      )}
    </AriaMenu>
  )
}

/**
 * A button that is pressed with Enter sends a click that no pointer has made, and then the library waits a frame with
 * moving focus and gives up, because the page behind has lost it meanwhile.
 */
function useKeyboard() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const menu = ref.current
      // What is behind may still seem to have it: it loses it when the frame is drawn.
      if (menu && !document.activeElement?.closest('[role=menu]'))
        menu.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return ref
}

const commandsOf = (entries: readonly MenuEntry[]): readonly MenuItemEntry[] =>
  entries.flatMap((entry) => (isGroup(entry) ? entry.entries : [entry]))

function Group({ group, onClose }: { group: MenuGroupEntry; onClose: () => void }) {
  const choice = group.selected !== undefined && {
    selectionMode: 'single' as const,
    selectedKeys: [group.selected],
    disallowEmptySelection: true,
  }
  return (
    <MenuSection className={styles.section ?? ''} {...choice}>
      <Header className={group.quiet ? 'visually-hidden' : (styles.heading ?? '')}>{group.heading}</Header>
      {group.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} choice={group.selected !== undefined} onClose={onClose} />
      ))}
    </MenuSection>
  )
}

/** For what does nothing now: found and read by keyboard, which what is disabled is not, and the menu stays. */
const OFF: Pick<MenuItemProps, 'shouldCloseOnSelect' | 'render'> = {
  shouldCloseOnSelect: false,
  // What does nothing leads nowhere: it is never a link.
  render: (props) => <div {...(props as ComponentProps<'div'>)} aria-disabled="true" data-off="" />,
}

function Entry({ entry, choice = false, onClose }: { entry: MenuItemEntry; choice?: boolean; onClose: () => void }) {
  const item = (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.disabled ?? false}
      {...(entry.off !== undefined && OFF)}
      className={styles.item ?? ''}
      data-danger={entry.danger || undefined}
      {...(entry.href && { href: entry.href })}
      {...(entry.download && { download: true })}
    >
      {({ isSelected, hasSubmenu }): ReactNode => (
        <>
          {choice ? <span className={styles.mark}>{isSelected && <Check aria-hidden />}</span> : entry.icon}
          <span className={styles.words}>
            <Text slot="label" {...(entry.lang && { lang: entry.lang })}>
              {entry.label}
            </Text>
            {(entry.off ?? entry.description) && (
              <Text slot="description" className={styles.description ?? ''}>
                {entry.off ?? entry.description}
              </Text>
            )}
          </span>
          {entry.keys && <Keyboard className={styles.keys ?? ''}>{entry.keys}</Keyboard>}
          {hasSubmenu && <ChevronRight aria-hidden className={styles.more} />}
        </>
      )}
    </MenuItem>
  )
  if (!entry.entries) return item
  return (
    <SubmenuTrigger>
      {item}
      <Popover aria-label={entry.label} className={styles.popover ?? ''} offset={-2}>
        <Entries label={entry.label} entries={entry.entries} onClose={onClose} />
      </Popover>
    </SubmenuTrigger>
  )
}
