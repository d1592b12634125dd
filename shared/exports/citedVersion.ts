import type { Cell, Table } from '#shared/exports/cells.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Decision } from '#shared/wire/versions.ts'

/** A moment as programs and as people read it. */
export interface CitedTime {
  /** ISO 8601. */
  readonly at: string
  /** The same in the time zone of the export, `YYYY-MM-DD HH:MM`. */
  readonly local: string
}
/** What one organisation says of a version; `decision` is null until it has answered. */
export interface CitedApproval {
  readonly organisationId: string
  readonly organisation: string
  readonly decision: Decision | null
  readonly comment?: string
  /** Empty for somebody who was erased. */
  readonly by?: string
  readonly at?: CitedTime
  readonly onBehalf?: true
}
/** A version as an export of it, or of the board it was approved for, names it. */
export interface CitedVersion {
  readonly id: string
  readonly number: number
  /** Empty for a restore point. */
  readonly name: string
  readonly at: CitedTime
  readonly seq: number
  readonly asOf: string
  /** SHA-256 of the bytes of its map file, hex. */
  readonly checksum: string
  /** A name was erased from it afterwards. */
  readonly amended?: { readonly at: CitedTime; readonly earlierChecksum: string }
  readonly approvals: readonly CitedApproval[]
}

/** A version for programs. */
export function versionJson({ at, amended, approvals, ...version }: CitedVersion): object {
  return {
    ...version,
    at: at.at,
    ...(amended && { amended: { ...amended, at: amended.at.at } }),
    approvals: approvals.map(({ at: answered, ...approval }) => ({
      ...approval,
      ...(answered && { at: answered.at }),
    })),
  }
}

const numberAndName = ({ number, name }: CitedVersion, t: Translate): string =>
  name === '' ? t('workbook.restorePoint', { number }) : t('workbook.numberAndName', { number, name })

function approvalText({ organisation, decision, comment, by, at, onBehalf }: CitedApproval, t: Translate): string {
  if (decision === null) return `${organisation}: ${t('workbook.decision.none')}`
  const said = [
    t(`workbook.decision.${decision}`),
    by ?? '',
    at?.local ?? '',
    onBehalf ? t('workbook.onBehalf') : '',
    comment ?? '',
  ]
  return `${organisation}: ${said.filter((part) => part !== '').join(', ')}`
}

type Fact = readonly [label: string, value: string]

function decisions({ approvals, checksum, amended }: CitedVersion, t: Translate): readonly Fact[] {
  return [
    [t('workbook.checksum'), checksum],
    ...(amended
      ? [
          [
            t('workbook.amended'),
            t('workbook.amendedHow', { time: amended.at.local, checksum: amended.earlierChecksum }),
          ] as const,
        ]
      : []),
    ...approvals.map((approval) => [t('workbook.approval'), approvalText(approval, t)] as const),
  ]
}

/** What stands about a version in a workbook that is made of it. */
export const versionFacts = (version: CitedVersion, zone: string, t: Translate): readonly Fact[] => [
  [t('workbook.version'), numberAndName(version, t)],
  [t('workbook.frozen'), t('workbook.timeIn', { time: version.at.local, zone })],
  ...decisions(version, t),
]

/** What stands in a workbook of a board as it is now about the newest version that all organisations have approved. */
export const approvedFacts = (version: CitedVersion, seq: number, t: Translate): readonly Fact[] => [
  [t('workbook.approvedVersion'), `${numberAndName(version, t)}, ${version.at.local}`],
  ...decisions(version, t),
  [t('workbook.sinceApproved'), t(version.seq === seq ? 'workbook.unchanged' : 'workbook.changed')],
]

/** The table with number and checksum of the version in columns at its end, as a file of text has no other place. */
export function withVersion(table: Table, { number, checksum }: CitedVersion, t: Translate): Table {
  const cells: readonly Cell[] = [number, checksum]
  return {
    ...table,
    columns: [
      ...table.columns,
      { heading: t('workbook.version'), type: 'count', ids: true },
      { heading: t('workbook.checksum'), type: 'text', ids: true },
    ],
    rows: table.rows.map((row) => [...row, ...cells]),
  }
}
