import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { RotateCcw, Search } from 'lucide-react'
import { Switch } from 'react-aria-components/Switch'
import { keymap, setKeymap, shownKeys } from '#client/board/keymap.ts'
import { isMac } from '#client/board/keys.ts'
import { pageCommand } from '#client/boards/commands/pageCommands.ts'
import { ShortcutLine } from '#client/keys/ShortcutLine.tsx'
import { filtered, shortcutGroups } from '#client/keys/shortcutRows.ts'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import toggles from '#client/ui/fields/toggles.module.css'
import styles from '#client/keys/Shortcuts.module.css'

/** Somebody has stopped typing for so long: what was found is said once, not for every letter. */
const PAUSE_MS = 700

/** All keys there are, by what they are for; with a search, a key of one's own for every command, and the way back. */
export function Shortcuts() {
  const t = useT()
  const id = useId()
  const search = useRef<HTMLInputElement>(null)
  const { letters, own, digits } = useStore(keymap)
  const [asked, setAsked] = useState('')
  const [changing, setChanging] = useState<string>()
  const mac = isMac()
  const all = useMemo(() => shortcutGroups(t, own), [t, own])
  const groups = useMemo(() => filtered(all, asked, { t, mac, digits }), [all, asked, t, mac, digits])
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  useSpokenCount(count === 0 ? t('keys.none') : t('keys.shown', { count }), asked)
  const isChanged = !letters || Object.keys(own).length > 0

  const switchLetters = (on: boolean) => {
    setKeymap({ letters: on })
    announce(t(on ? 'keys.lettersOn' : 'keys.lettersOff'))
  }
  const reset = () => {
    setKeymap({ letters: true, own: {} })
    announce(t('keys.said.reset'))
    search.current?.focus()
  }
  return (
    <div className={styles.shortcuts}>
      <p className={styles.lead}>{t('keys.lead', { palette: shownKeys(pageCommand('palette')) })}</p>
      <div className={styles.settings}>
        <Switch
          className={toggles.switch ?? ''}
          isSelected={letters}
          aria-describedby={`${id}-letters`}
          onChange={switchLetters}
        >
          <span className={toggles.track} />
          <span>{t('keys.letters')}</span>
        </Switch>
        <p id={`${id}-letters`} className={styles.help}>
          {t('keys.lettersHelp', { mod: mac ? '⌘' : 'Ctrl' })}
        </p>
        {isChanged && (
          <Button size="small" icon={<RotateCcw aria-hidden />} className={styles.reset} onClick={reset}>
            {t('keys.resetAll')}
          </Button>
        )}
      </div>
      <div className={styles.find} role="search" aria-label={t('keys.search')}>
        <label className={styles.search}>
          <Search aria-hidden="true" />
          <span className="visually-hidden">{t('keys.search')}</span>
          <input
            ref={search}
            type="search"
            value={asked}
            placeholder={t('keys.search')}
            onChange={({ target }) => setAsked(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || asked === '') return
              // Else it would close what it lies in.
              event.stopPropagation()
              setAsked('')
            }}
          />
        </label>
        <span className={styles.count}>{t('keys.shown', { count })}</span>
      </div>
      {count === 0 && <p className={styles.help}>{t('keys.none')}</p>}
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`${id}-${group.id}`} className={styles.group}>
          <h4 id={`${id}-${group.id}`}>{group.title}</h4>
          <ul>
            {group.rows.map((row) => (
              <ShortcutLine
                key={row.id}
                row={row}
                changing={changing === row.id}
                onChange={(on) => setChanging(on ? row.id : undefined)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Says what a search has found once somebody has stopped typing. */
function useSpokenCount(words: string, asked: string): void {
  const latest = useRef(words)
  latest.current = words
  const before = useRef(asked)
  useEffect(() => {
    if (before.current === asked) return
    before.current = asked
    const timer = setTimeout(() => announce(latest.current), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [asked])
}
