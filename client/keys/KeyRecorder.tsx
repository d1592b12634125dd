import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { keymap, setKeymap } from '#client/board/keymap.ts'
import { isMac } from '#client/board/keys.ts'
import { ALL_COMMANDS, type AnyCommand } from '#client/keys/allCommands.ts'
import { chordOf, isBrowsers } from '#client/keys/chord.ts'
import { given, holdersOf, isHeldFast, keysIn, restored, taken } from '#client/keys/remap.ts'
import { keyWords } from '#client/keys/shortcutRows.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/keys/Shortcuts.module.css'

interface KeyRecorderProps {
  command: AnyCommand
  /** Gives the keyboard back to where it came from. */
  onDone: () => void
}

interface Asked {
  readonly keys: string
  readonly holders: readonly AnyCommand[]
}

/** Takes the next key pressed for a command; says why a key cannot be had, and asks when another command has it. */
export function KeyRecorder({ command, onDone }: KeyRecorderProps) {
  const t = useT()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const takeButton = useRef<HTMLButtonElement>(null)
  const [asked, setAsked] = useState<Asked>()
  const [problem, setProblem] = useState<string>()
  const { own, digits } = keymap.get()
  const words = (keys: string) => keyWords({ t, mac: isMac(), digits }, keys)
  const name = (one: AnyCommand) => t(one.labelKey)
  const [before] = keysIn(own, command)
  const isOwn = own[command.id] !== undefined

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (asked) takeButton.current?.focus()
  }, [asked])

  const save = (next: typeof own, ...said: readonly string[]) => {
    setKeymap({ own: next })
    announce(said.join(' '))
    onDone()
  }
  const refuse = (why: string) => {
    setAsked(undefined)
    setProblem(why)
    announce(why)
  }
  const give = (keys: string, holders: readonly AnyCommand[] = [], swap = false) =>
    save(
      given(own, command, keys, holders, swap),
      t('keys.said.given', { command: name(command), keys: words(keys) }),
      ...holders.map((other) => {
        const [left] = keysIn(given(own, command, keys, holders, swap), other)
        return left === undefined
          ? t('keys.said.takenFrom', { other: name(other) })
          : t('keys.said.swapped', { other: name(other), keys: words(left) })
      }),
    )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !event.ctrlKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onDone()
    const press = event.nativeEvent
    const altGr = press.getModifierState('AltGraph')
    const chord = altGr ? ({ refused: 'alt' } as const) : chordOf(press, isMac())
    if (!chord) return
    if ('refused' in chord) return refuse(t(`keys.refused.${chord.refused}`))
    const { keys } = chord
    if (isBrowsers(keys, command)) return refuse(t('keys.refused.browser', { keys: words(keys) }))
    if (keys === before) return onDone()
    const holders = holdersOf(ALL_COMMANDS, own, keys, command)
    const [first] = holders
    if (!first) return give(keys)
    if (isHeldFast(holders)) return refuse(t('keys.refused.held', { keys: words(keys), other: name(first) }))
    setProblem(undefined)
    setAsked({ keys, holders })
    announce(t('keys.holds', { keys: words(keys), other: holders.map(name).join(', ') }))
  }

  const other = asked?.holders.map(name).join(', ') ?? ''
  return (
    <div className={styles.recorder}>
      <label htmlFor={id} className={styles.recorderLabel}>
        {t('keys.pressNew', { command: name(command) })}
      </label>
      <input
        ref={field}
        id={id}
        readOnly
        className={styles.recorderField}
        value={asked ? words(asked.keys) : ''}
        aria-describedby={`${id}-help`}
        aria-invalid={problem ? true : undefined}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-help`} className={problem ? styles.problem : styles.help}>
        {problem ??
          (asked
            ? t('keys.holds', { keys: words(asked.keys), other })
            : t('keys.pressHelp', { mod: isMac() ? '⌘' : 'Ctrl' }))}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the buttons in it are heard. */}
      <div
        className={styles.recorderActions}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      >
        {asked && (
          <>
            <Button ref={takeButton} variant="primary" size="small" onClick={() => give(asked.keys, asked.holders)}>
              {t('keys.take')}
            </Button>
            {before !== undefined && asked.holders.length === 1 && (
              <Button size="small" onClick={() => give(asked.keys, asked.holders, true)}>
                {t('keys.swap', { other, before: words(before) })}
              </Button>
            )}
          </>
        )}
        {!asked && before !== undefined && (
          <Button
            size="small"
            onClick={() => save(taken(own, command), t('keys.said.removed', { command: name(command) }))}
          >
            {t('keys.remove')}
          </Button>
        )}
        {!asked && isOwn && (
          <Button
            size="small"
            onClick={() => {
              const [first] = command.keys
              save(
                restored(own, command, ALL_COMMANDS),
                first === undefined
                  ? t('keys.said.restoredNone', { command: name(command) })
                  : t('keys.said.restored', { command: name(command), keys: words(first) }),
              )
            }}
          >
            {command.keys[0] === undefined
              ? t('keys.restoreNone')
              : t('keys.restore', { keys: words(command.keys[0]) })}
          </Button>
        )}
        <Button variant="quiet" size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}
