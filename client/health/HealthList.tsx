import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { findingText, type Finding } from '#shared/health/findings.ts'
import type { RuleId, Severity } from '#shared/health/rule.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { useCan } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { FindingRow } from '#client/health/FindingRow.tsx'
import { usePhase } from '#client/health/findingsShown.ts'
import { ruleLabel } from '#client/health/ruleLabel.ts'
import { keyOf, type FindingGroup, type Grouping } from '#client/health/sortFindings.ts'
import styles from '#client/health/HealthPanel.module.css'

const MuteDialog = lazyPart(async () => (await import('#client/health/MuteDialog.tsx')).MuteDialog)

/** So many of a group stand at once; the others wait behind a button. */
const AT_ONCE = 40

interface HealthListProps {
  groups: readonly FindingGroup[]
  grouping: Grouping
  map: BenefitMap
  onJump: (finding: Finding) => void
}

/** Findings under their headings: one stop for Tab, arrows walk through all of them, Enter goes to the place. */
export function HealthList({ groups, grouping, map, onJump }: HealthListProps) {
  const t = useT()
  const phase = usePhase()
  const { facilitate } = useCan()
  const list = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState<ReadonlySet<string>>(new Set())
  const [muting, setMuting] = useState<Finding>()
  const shown = useMemo(
    () =>
      groups.map(({ id, findings }) => ({
        id,
        left: more.has(id) ? 0 : Math.max(0, findings.length - AT_ONCE),
        count: findings.length,
        rows: (more.has(id) ? findings : findings.slice(0, AT_ONCE)).map((finding) => ({
          id: `${id} ${keyOf(finding)}`,
          finding,
        })),
      })),
    [groups, more],
  )
  const order = useMemo(() => shown.flatMap(({ rows }) => rows.map(({ id }) => id)), [shown])
  const [active, setActive] = useActive(order, list)
  const onActive = useCallback((id: string) => setActive(id), [setActive])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-finding]')) return
    const at = order.indexOf(active ?? '')
    const step: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: order.length - 1,
    }
    const next = step[event.key]
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    list.current
      ?.querySelectorAll<HTMLElement>('[data-finding]')
      [Math.max(0, Math.min(next, order.length - 1))]?.focus()
  }
  return (
    // Arrows are taken from whichever finding has the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className={styles.list} onKeyDown={onKeyDown}>
      <p className="visually-hidden">{t('health.keys')}</p>
      {shown.map(({ id, rows, count, left }) => (
        <section key={id} aria-labelledby={`health-${id}`}>
          <h3 id={`health-${id}`}>
            <span>{headingOf(t, grouping, id, map)}</span>
            <span className="tabular">{count}</span>
          </h3>
          <ul>
            {rows.map((row) => (
              <FindingRow
                key={row.id}
                id={row.id}
                finding={row.finding}
                words={findingText(row.finding, map, t)}
                phase={row.finding.from > phase ? row.finding.from : undefined}
                active={row.id === active}
                onActive={onActive}
                onJump={onJump}
                onMute={facilitate ? setMuting : undefined}
              />
            ))}
          </ul>
          {left > 0 && (
            <button type="button" className={styles.more} onClick={() => setMore(new Set([...more, id]))}>
              {t('health.showMore', { count: left })}
            </button>
          )}
        </section>
      ))}
      {muting && (
        <Suspense fallback={null}>
          <MuteDialog finding={muting} words={findingText(muting, map, t)} onClose={() => setMuting(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

function headingOf(t: Translate, grouping: Grouping, id: string, map: BenefitMap): string {
  // The groups were made from these very values.
  if (grouping === 'severity') return t(`health.severity.${id as Severity}`)
  if (grouping === 'rule') return ruleLabel(t, id as RuleId)
  return map.organisations.find((organisation) => organisation.id === id)?.name ?? t('health.noOrganisation')
}

/**
 * The finding that is the list's tab stop. When it goes, mended by whomever, the one that takes its place is; if it had
 * the keyboard, that one gets it.
 */
function useActive(
  order: readonly string[],
  list: React.RefObject<HTMLDivElement | null>,
): [string | undefined, (id: string) => void] {
  const [active, setActive] = useState<{ id: string; at: number }>()
  const had = useRef(false)
  const here = active && order.includes(active.id) ? active.id : order[Math.min(active?.at ?? 0, order.length - 1)]
  useEffect(() => {
    const inList = list.current?.contains(document.activeElement) === true
    if (had.current && !inList && document.activeElement === document.body) {
      list.current?.querySelector<HTMLElement>('[data-finding][tabindex="0"]')?.focus()
    }
    had.current = list.current?.contains(document.activeElement) === true
  })
  useEffect(() => {
    const element = list.current
    const note = () => void (had.current = element?.contains(document.activeElement) === true)
    // Leaving by will, unlike going down with what was removed, gives the keyboard to something else.
    const left = (event: FocusEvent) => void (had.current = event.relatedTarget === null && had.current)
    element?.addEventListener('focusin', note)
    element?.addEventListener('focusout', left)
    return () => {
      element?.removeEventListener('focusin', note)
      element?.removeEventListener('focusout', left)
    }
  }, [list])
  return [here, (id) => setActive({ id, at: order.indexOf(id) })]
}
