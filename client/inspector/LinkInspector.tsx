import { ArrowDown, ArrowLeftRight, Trash2, X } from 'lucide-react'
import { creatableOf, valueLabel } from '#shared/i18n/labels.ts'
import { titleOf } from '#shared/health/findings.ts'
import type { Element } from '#shared/model/element.ts'
import {
  ASSUMPTION_STATUSES,
  DEFAULT_STRENGTH,
  STRENGTHS,
  linkRelation,
  linkVerdict,
  type Link,
  type LinkEnd,
  type LinkId,
  type LinkPatch,
} from '#shared/model/link.ts'
import { isKind } from '#shared/model/kinds.ts'
import { deleteThings } from '#client/board/actions.ts'
import { reverseLink } from '#client/board/linkActions.ts'
import { useBenefitMap, useElement, useLink, useSelection } from '#client/session/BoardProvider.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { ChoiceField } from '#client/ui/fields/ChoiceField.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { LineField, ParagraphField } from '#client/ui/fields/LineField.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { closeInspector } from '#client/inspector/inspectorState.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { LockNotice } from '#client/inspector/LockNotice.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useBoard } from '#client/inspector/useBoard.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import fieldStyles from '#client/ui/fields/fields.module.css'
import styles from '#client/inspector/Inspector.module.css'

/** One link: what it says when read aloud, how strong it is, what it assumes. */
export function LinkInspector({ id }: { id: LinkId }) {
  const t = useT()
  const link = useLink(id)
  const edit = useCanEdit(id)
  if (!link) return null
  return (
    <>
      <header className={styles.head}>
        <div className={styles.kindLine}>
          <span>{t('inspector.link')}</span>
          <span className={styles.headTools}>
            <IconButton
              size="small"
              label={t('common.close')}
              icon={<X aria-hidden="true" />}
              onClick={closeInspector}
            />
          </span>
        </div>
        <LinkSentence link={link} />
        <LockNotice id={id} />
      </header>
      <div className={styles.scroll}>{edit ? <LinkFields link={link} /> : <LinkTexts link={link} />}</div>
    </>
  )
}

const endOf = (element: Element | undefined): LinkEnd | undefined =>
  element && isKind(element.kind)
    ? { kind: element.kind, isDisbenefit: element.isDisbenefit === true, category: element.category ?? '' }
    : undefined

function useEnds(link: Link) {
  const elements = { from: useElement(link.from), to: useElement(link.to) }
  return { ...elements, ends: { from: endOf(elements.from), to: endOf(elements.to) } }
}

/** "Delad dödsfallsavisering – möjliggör → Handläggare agerar …", both ends to go to. */
function LinkSentence({ link }: { link: Link }) {
  const t = useT()
  const map = useBenefitMap()
  const { select } = useSelection()
  const { from, to, ends } = useEnds(link)
  const relation = ends.from && ends.to && linkRelation(ends.from, ends.to)
  const verdict = ends.from && ends.to && linkVerdict(ends.from, ends.to)
  const end = (element: Element | undefined) =>
    element ? (
      <button
        type="button"
        className={styles.linkEnd}
        data-kind={creatableOf(element)}
        onClick={() => select([element.id])}
      >
        <KindIcon kind={creatableOf(element)} />
        <span>{titleOf(element, map, t)}</span>
      </button>
    ) : (
      <p className={styles.chain}>{t('inspector.endGone')}</p>
    )
  return (
    <>
      <div className={styles.linkSentence}>
        {end(from)}
        <p>
          <ArrowDown aria-hidden="true" />
          {relation ? t(`relations.${relation}`) : t('inspector.leadsTo')}
        </p>
        {end(to)}
      </div>
      {verdict === 'discouraged' && <p className={styles.chain}>{t('inspector.discouraged')}</p>}
      {verdict === 'meaningless' && <p className={styles.chain}>{t('inspector.meaningless')}</p>}
    </>
  )
}

function LinkFields({ link }: { link: Link }) {
  const t = useT()
  const edits = useEdits()
  const board = useBoard()
  const { ends } = useEnds(link)
  const patch = (values: LinkPatch, what: string) => edits.link(link.id, values, t('inspector.steps.change', { what }))
  const reversible = ends.from && ends.to && linkVerdict(ends.to, ends.from) !== 'meaningless'
  const statuses = ASSUMPTION_STATUSES.map((status) => ({
    id: status,
    label: valueLabel(t, 'assumptionStatus', status),
  }))
  return (
    <>
      <div className={styles.grid}>
        <Strength link={link} onChange={(strength) => patch({ strength }, t('linkFields.strength'))} />
        <LineField
          label={t('linkFields.label')}
          value={link.label}
          onCommit={(label) => patch({ label }, t('linkFields.label'))}
        />
        <ParagraphField
          label={t('linkFields.note')}
          value={link.note}
          onCommit={(note) => patch({ note }, t('linkFields.note'))}
        />
        <ParagraphField
          label={t('linkFields.assumption')}
          value={link.assumption}
          onCommit={(assumption) => patch({ assumption }, t('linkFields.assumption'))}
        />
        <ChoiceField
          label={t('linkFields.assumptionStatus')}
          value={link.assumptionStatus}
          options={statuses}
          onCommit={(chosen) =>
            patch(
              { assumptionStatus: ASSUMPTION_STATUSES.find((status) => status === chosen) },
              t('linkFields.assumptionStatus'),
            )
          }
        />
        <DateField
          label={t('linkFields.assumptionReviewed')}
          value={link.assumptionReviewed}
          onCommit={(assumptionReviewed) => patch({ assumptionReviewed }, t('linkFields.assumptionReviewed'))}
        />
      </div>
      <div className={styles.actions}>
        {reversible && (
          <Button size="small" icon={<ArrowLeftRight aria-hidden="true" />} onClick={() => reverseLink(board, link.id)}>
            {t('inspector.reverse')}
          </Button>
        )}
        <Button
          size="small"
          variant="danger"
          icon={<Trash2 aria-hidden="true" />}
          onClick={() => deleteThings(board, [link.id])}
        >
          {t('common.delete')}
        </Button>
      </div>
    </>
  )
}

function Strength({ link, onChange }: { link: Link; onChange: (strength: number) => void }) {
  const t = useT()
  const now = link.strength ?? DEFAULT_STRENGTH
  return (
    <fieldset className={styles.strength}>
      <legend className={fieldStyles.label}>{t('linkFields.strength')}</legend>
      <div>
        {STRENGTHS.map((strength) => (
          <label key={strength} data-chosen={strength === now || undefined}>
            <input
              type="radio"
              className="visually-hidden"
              name={`strength-${link.id}`}
              checked={strength === now}
              onChange={() => onChange(strength)}
            />
            <span className={styles.stroke} style={{ height: strength === 1 ? 1 : strength === 2 ? 2.5 : 4 }} />
            {valueLabel(t, 'strength', strength)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function LinkTexts({ link }: { link: Link }) {
  const t = useT()
  const { locale } = useLanguage()
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('linkFields.strength'), valueLabel(t, 'strength', link.strength ?? DEFAULT_STRENGTH)],
    [t('linkFields.label'), link.label],
    [t('linkFields.note'), link.note],
    [t('linkFields.assumption'), link.assumption],
    [
      t('linkFields.assumptionStatus'),
      link.assumptionStatus && valueLabel(t, 'assumptionStatus', link.assumptionStatus),
    ],
    [t('linkFields.assumptionReviewed'), formatDate(link.assumptionReviewed, locale)],
  ]
  return (
    <dl className={styles.texts}>
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
