import type { Keymap } from '#client/board/keymap.ts'
import { isChangeable, type AnyCommand } from '#client/keys/allCommands.ts'

type Own = Keymap['own']

/** The keys of a command, single letters or not. */
export const keysIn = (own: Own, { id, keys }: AnyCommand): readonly string[] => own[id] ?? keys

/** Where two commands are never meant at the same time, both may have the same keys. */
const areApart = (a: AnyCommand, b: AnyCommand): boolean => a.at !== undefined && b.at !== undefined && a.at !== b.at

/** The other commands that have these keys now and would be called, or hidden, by them. */
export const holdersOf = (all: readonly AnyCommand[], own: Own, keys: string, command: AnyCommand): AnyCommand[] =>
  all.filter(
    (one) => one.id !== command.id && one.at !== 'trace' && !areApart(one, command) && keysIn(own, one).includes(keys),
  )

/** Whether one of them cannot do without: the clipboard's keys, Esc, arrows. */
export const isHeldFast = (holders: readonly AnyCommand[]): boolean => !holders.every(isChangeable)

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((keys, index) => keys === b[index])

/** With other keys for a command; those it has by itself are not kept. */
function withKeys(own: Own, command: AnyCommand, keys: readonly string[]): Own {
  const { [command.id]: _before, ...others } = own
  return isSame(keys, command.keys) ? others : { ...others, [command.id]: keys }
}

/**
 * With `keys` as those shown for a command, in place of the ones shown before; its further ones stay. Whoever has them
 * gives them up, with `swap` for those the command had.
 */
export function given(
  own: Own,
  command: AnyCommand,
  keys: string,
  holders: readonly AnyCommand[] = [],
  swap = false,
): Own {
  const [before, ...further] = keysIn(own, command)
  const rest = further.filter((one) => one !== keys)
  let next = withKeys(own, command, [keys, ...rest])
  for (const holder of holders) {
    const left = keysIn(own, holder).flatMap((one) => (one !== keys ? [one] : swap && before ? [before] : []))
    next = withKeys(next, holder, left)
  }
  return next
}

/** With no keys for a command. */
export const taken = (own: Own, command: AnyCommand): Own => withKeys(own, command, [])

/** With a command's own keys, which others give up. */
export function restored(own: Own, command: AnyCommand, all: readonly AnyCommand[]): Own {
  let next = withKeys(own, command, command.keys)
  for (const keys of command.keys) {
    for (const holder of holdersOf(all, next, keys, command)) {
      // What shares a key with it by itself goes on doing so.
      if (holder.keys.includes(keys)) continue
      next = withKeys(
        next,
        holder,
        keysIn(next, holder).filter((one) => one !== keys),
      )
    }
  }
  return next
}
