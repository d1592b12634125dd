import { useEffect, type ComponentProps, type RefObject } from 'react'
import { ListBoxItem, type ListBoxItemProps } from 'react-aria-components/ListBox'
import { Text } from 'react-aria-components/Text'
import { isMac } from '#client/board/keys.ts'
import type { PaletteEntry } from '#client/palette/paletteEntry.ts'
import { PaletteSign } from '#client/palette/PaletteSign.tsx'
import { announceStep } from '#client/ui/announce.tsx'
import styles from '#client/palette/Palette.module.css'

/** For what does nothing now: found and read by keyboard, which what is disabled is not. */
const OFF: Pick<ListBoxItemProps, 'render'> = {
  // What does nothing leads nowhere: it is never a link.
  render: (props) => <div {...(props as ComponentProps<'div'>)} aria-disabled="true" data-off="" />,
}

interface PaletteRowProps {
  id: string
  entry: PaletteEntry
  /** Whether the arrows were pressed last. */
  walking: RefObject<boolean>
  onChoose: (entry: PaletteEntry) => void
}

/** One result: sign, words, what it is, its keys, or why it does nothing now. */
export function PaletteRow({ id, entry, walking, onChoose }: PaletteRowProps) {
  const { label, keys, off } = entry
  const detail = off ?? entry.detail
  return (
    <ListBoxItem
      id={id}
      textValue={label}
      className={styles.row ?? ''}
      onAction={() => onChoose(entry)}
      {...(off !== undefined && OFF)}
    >
      {({ isFocused }) => (
        <>
          {isFocused && <Spoken text={[label, detail].filter(Boolean).join(', ')} walking={walking} />}
          <PaletteSign entry={entry} />
          <span className={styles.words}>
            <Text slot="label" className={styles.label}>
              {label}
            </Text>
            {detail && (
              <Text slot="description" className={styles.detail}>
                {detail}
              </Text>
            )}
          </span>
          {keys && <kbd className={styles.key}>{keys}</kbd>}
        </>
      )}
    </ListBoxItem>
  )
}

/** VoiceOver does not follow what a field singles out in a list (adobe/react-spectrum #10326): there it is announced. */
function Spoken({ text, walking }: { text: string; walking: RefObject<boolean> }) {
  useEffect(() => {
    if (walking.current && isMac()) announceStep(text)
  }, [text, walking])
  return null
}
