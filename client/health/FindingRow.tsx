import { memo } from 'react'
import { BellOff, Merge } from 'lucide-react'
import type { Finding } from '#shared/health/findings.ts'
import type { Phase } from '#shared/health/rule.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useMergeFinding } from '#client/board/merging/useMergeFinding.ts'
import { SEVERITY_ICONS } from '#client/health/severityIcons.ts'
import styles from '#client/health/HealthPanel.module.css'

interface FindingRowProps {
  /** Of the row: one finding may stand under several headings. */
  id: string
  finding: Finding
  words: string
  /** The later phase it belongs to, if it does. */
  phase: Phase | undefined
  /** The list's one tab stop. */
  active: boolean
  onActive: (id: string) => void
  onJump: (finding: Finding) => void
  /** For facilitators. */
  onMute: ((finding: Finding) => void) | undefined
}

/** One finding: pressing it goes to its place. */
export const FindingRow = memo(
  function FindingRow({ id, finding, words, phase, active, onActive, onJump, onMute }: FindingRowProps) {
    const t = useT()
    const Icon = SEVERITY_ICONS[finding.severity]
    const merge = useMergeFinding(finding)
    return (
      <li className={styles.row}>
        <button
          type="button"
          className={styles.finding}
          data-finding={finding.rule}
          data-severity={finding.severity}
          tabIndex={active ? 0 : -1}
          onFocus={() => onActive(id)}
          onClick={() => {
            onActive(id)
            onJump(finding)
          }}
        >
          <Icon aria-hidden />
          <span>
            <span className="visually-hidden">{t(`severity.${finding.severity}`)}: </span>
            {words}
            <span className={styles.meta}>
              {finding.rule}
              {phase && ` · ${t('health.phaseMark', { number: phase, name: t(`phases.${phase}`) })}`}
            </span>
          </span>
        </button>
        {merge && (
          <IconButton
            size="small"
            className={styles.mute}
            tabIndex={active ? 0 : -1}
            label={t('structure.merge.findingNamed', { finding: words })}
            icon={<Merge aria-hidden />}
            onClick={merge}
          />
        )}
        {onMute && (
          <IconButton
            size="small"
            className={styles.mute}
            tabIndex={active ? 0 : -1}
            label={t('health.muteNamed', { finding: words })}
            icon={<BellOff aria-hidden />}
            onClick={() => onMute(finding)}
          />
        )}
      </li>
    )
  },
  // A finding is another object after every change of the map; what it says is in its words.
  (before, after) =>
    before.id === after.id &&
    before.words === after.words &&
    before.phase === after.phase &&
    before.active === after.active &&
    before.onActive === after.onActive &&
    before.onJump === after.onJump &&
    before.onMute === after.onMute &&
    before.finding.severity === after.finding.severity &&
    sameFields(before.finding, after.finding),
)

/** Whether both are mended in the same fields: the words of a finding that lists fields say so, too. */
const sameFields = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.targets.join() === b.targets.join()
