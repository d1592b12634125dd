import { useState } from 'react'
import { formatDecimal, parseDecimal } from '#client/ui/fields/decimal.ts'
import { useDraft } from '#client/ui/fields/useDraft.ts'

interface NumberDraft {
  readonly text: string
  /** What was typed is no number, or outside the limits; it is kept in the field and not stored. */
  readonly unreadable: boolean
  readonly theirs: string | undefined
  readonly change: (text: string) => void
  readonly commit: () => void
  readonly drop: () => void
}

export interface NumberLimits {
  readonly min?: number
  readonly max?: number
  /** Whole numbers only, written without thousands: a year. */
  readonly year?: boolean
}

/** A number as the person writes it, in their language's way; stored when they are done and it can be read. */
export function useNumberDraft(
  value: number | undefined,
  locale: string,
  onCommit: (value: number | undefined) => void,
  limits: NumberLimits = {},
): NumberDraft {
  const written = limits.year ? (value?.toString() ?? '') : formatDecimal(value, locale)
  const [unread, setUnread] = useState<string>()
  const read = (text: string) => within(parseDecimal(text, locale), limits)
  const draft = useDraft(
    written,
    (text) => {
      const number = read(text)
      if (number === 'unreadable') setUnread(text)
      else if (number !== value) onCommit(number)
    },
    (a, b) => a === b,
  )
  const text = unread ?? draft.value
  const change = (next: string) => {
    setUnread(undefined)
    draft.change(next)
  }
  const drop = () => {
    setUnread(undefined)
    draft.drop()
  }
  return { text, unreadable: unread !== undefined, theirs: draft.theirs, change, commit: draft.commit, drop }
}

function within(value: number | undefined | 'unreadable', { min, max, year }: NumberLimits) {
  if (value === undefined || value === 'unreadable') return value
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max)
  return outside || (year && !Number.isInteger(value)) ? 'unreadable' : value
}
