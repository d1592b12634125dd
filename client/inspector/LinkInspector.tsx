import { ArrowDown, ArrowLeftRight, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { Texts } from '#shared/i18n/texts.ts'
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
import { LinkComments } from '#client/comments/ElementComments.tsx'
import { deleteThings } from '#client/board/changeActions.ts'
import { reverseLink } from '#client/board/linkChanges.ts'
import { useElement, useLink } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { ChoiceField } from '#client/ui/fields/ChoiceField.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { HelpedField, LabelLine } from '#client/ui/fields/fieldHelp.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { LineField, ParagraphField } from '#client/ui/fields/LineField.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ElementLink } from '#client/inspector/ElementLink.tsx'
import { useEntryKeys } from '#client/inspector/entryKeys.ts'
import { LinkFindings } from '#client/inspector/LinkFindings.tsx'
import { InspectorHead } from '#client/inspector/InspectorHead.tsx'
import { LockNotice } from '#client/inspector/LockNotice.tsx'
import { useEdits } from '#client/inspector/useEdits.ts'
import { useBoard } from '#client/inspector/useBoard.ts'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import frame from '#client/ui/fields/frame.module.css'
import grid from '#client/inspector/grid.module.css'
import head from '#client/inspector/head.module.css'
import panel from '#client/inspector/panel.module.css'
import sections from '#client/inspector/sections.module.css'
import styles from '#client/inspector/link.module.css'

/** One link: what it says when read aloud, how strong it is, what it assumes. */
export function LinkInspector({ id }: { id: LinkId }) {
  const t = useT()
  const link = useLink(id)
  const edit = useCanEdit(id)
  const keys = useEntryKeys({})
  if (!link) return null
  return (
    <div role="presentation" className={panel.keys} {...keys}>
      <InspectorHead label={t('inspector.link')}>
        <LinkSentence link={link} />
        <LockNotice id={id} />
      </InspectorHead>
      <div className={panel.scroll} data-scrolls="">
        {edit ? <LinkFields link={link} /> : <LinkTexts link={link} />}
        <LinkFindings id={id} />
        <LinkComments id={id} />
      </div>
    </div>
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
  const { from, to, ends } = useEnds(link)
  const relation = ends.from && ends.to && linkRelation(ends.from, ends.to)
  const verdict = ends.from && ends.to && linkVerdict(ends.from, ends.to)
  const end = (element: Element | undefined) =>
    element ? <ElementLink element={element} /> : <p className={head.chain}>{t('inspector.endGone')}</p>
  return (
    <>
      <div className={styles.linkSentence}>
        {end(from)}
        <p>
          <ArrowDown aria-hidden="true" />
          {link.label?.trim() || (relation ? t(`relations.${relation}`) : t('inspector.leadsTo'))}
        </p>
        {end(to)}
      </div>
      {verdict === 'discouraged' && <p className={head.chain}>{t('inspector.discouraged')}</p>}
      {verdict === 'meaningless' && <p className={head.chain}>{t('inspector.meaningless')}</p>}
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
      <div className={grid.grid}>
        <LinkPlace name="strength">
          <Strength link={link} onChange={(strength) => patch({ strength }, t('linkFields.strength'))} />
        </LinkPlace>
        <LinkPlace name="label">
          <LineField
            label={t('linkFields.label')}
            value={link.label}
            onCommit={(label) => patch({ label }, t('linkFields.label'))}
          />
        </LinkPlace>
        <LinkPlace name="note">
          <ParagraphField
            label={t('linkFields.note')}
            value={link.note}
            onCommit={(note) => patch({ note }, t('linkFields.note'))}
          />
        </LinkPlace>
        <LinkPlace name="assumption">
          <ParagraphField
            label={t('linkFields.assumption')}
            value={link.assumption}
            onCommit={(assumption) => patch({ assumption }, t('linkFields.assumption'))}
          />
        </LinkPlace>
        <LinkPlace name="assumptionStatus">
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
        </LinkPlace>
        <LinkPlace name="assumptionReviewed">
          <DateField
            label={t('linkFields.assumptionReviewed')}
            value={link.assumptionReviewed}
            onCommit={(assumptionReviewed) => patch({ assumptionReviewed }, t('linkFields.assumptionReviewed'))}
          />
        </LinkPlace>
      </div>
      <div className={sections.actions}>
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

/** The place of one field of a link, with its help. */
function LinkPlace({ name, children }: { name: keyof Texts['linkFields']; children: ReactNode }) {
  const t = useT()
  return (
    <HelpedField
      field={name}
      about={t(`linkFields.${name}`)}
      text={t(`fieldHelp.link.${name}`)}
      className={classNames(grid.place, name.startsWith('assumption') && name !== 'assumption' ? undefined : grid.wide)}
    >
      {children}
    </HelpedField>
  )
}

function Strength({ link, onChange }: { link: Link; onChange: (strength: number) => void }) {
  const t = useT()
  const now = link.strength ?? DEFAULT_STRENGTH
  return (
    <div role="radiogroup" aria-labelledby={`strength-${link.id}`} className={styles.strength}>
      <LabelLine>
        <span id={`strength-${link.id}`} className={frame.label}>
          <span className={frame.words}>{t('linkFields.strength')}</span>
        </span>
      </LabelLine>
      <div className={styles.steps}>
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
    </div>
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
    <dl className={grid.texts}>
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
