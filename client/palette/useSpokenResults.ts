import { useEffect, useRef, type RefObject } from 'react'
import type { PaletteSection } from '#client/palette/find.ts'
import { announce } from '#client/ui/announce.tsx'
import { nothingHelp } from '#client/palette/nothingHelp.ts'
import { useT } from '#client/ui/i18n.tsx'

/** So long somebody has not typed: what was found is said once, not for every letter. */
const PAUSE_MS = 600

/**
 * Says how much was found and what comes first, or what to try instead. Gives back whether the arrows were pressed last:
 * what they come to is then heard.
 */
export function useSpokenResults(sections: readonly PaletteSection[], words: string): RefObject<boolean> {
  const t = useT()
  const walking = useRef(false)
  const asked = words.trim()
  const latest = useRef(sections)
  latest.current = sections
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = latest.current
      const count = found.reduce((sum, { entries, more }) => sum + entries.length + more, 0)
      const first = found[0]?.entries[0]?.label
      if (asked === '') announce(t('palette.said.all', { count: commandsIn(found) }))
      else if (first === undefined) announce([t('palette.nothing', { words: asked }), nothingHelp(t)].join(' '))
      else announce(t('palette.said.found', { count, first }))
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [asked, t])
  return walking
}

const commandsIn = (sections: readonly PaletteSection[]): number =>
  sections.flatMap(({ entries }) => entries).filter(({ area }) => area !== undefined).length
