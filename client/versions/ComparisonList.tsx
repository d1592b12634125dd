import { useState, type ReactNode } from 'react'
import { RotateCcw } from 'lucide-react'
import { Link } from 'wouter'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import { isElementKind } from '#shared/model/kinds.ts'
import type { MapComparison } from '#shared/wire/versions.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { Said } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { comparisonCounts, countLine, otherWords } from '#client/versions/comparisonWords.ts'
import { Differences } from '#client/versions/Differences.tsx'
import {
  cellDifferences,
  elementDifferences,
  elementIn,
  linkDifferences,
  otherDifferences,
  type Compared,
  type Difference,
} from '#client/versions/differenceWords.ts'
import styles from '#client/versions/Compare.module.css'

const FIRST = 30
type Act = 'added' | 'removed' | 'changed' | 'moved'
type ElementEntry = MapComparison['elements']['added'][number]
type BringBack = (elements: readonly { readonly id: string; readonly title: string }[]) => void

interface ComparisonListProps {
  comparison: MapComparison
  compared: Compared
  /** Where elements of the one and of the other map are shown. */
  beforeAddress: string
  afterAddress: string
  /** For those who may put elements back as they were. */
  onBringBack: BringBack | undefined
}

/** Everything that is different, by what became of it: elements, links, rows of the register, and the map's own. */
export function ComparisonList(props: ComparisonListProps) {
  const t = useT()
  const { comparison, compared, beforeAddress, afterAddress, onBringBack } = props
  const { elements, links, register, others } = comparison
  const counts = comparisonCounts(comparison)
  const element = (entry: ElementEntry, act: Act, differences: readonly Difference[] = []) => (
    <Item
      key={entry.id}
      act={act}
      differences={differences}
      action={
        onBringBack &&
        (act === 'removed' || act === 'changed' || act === 'moved') && (
          <Button
            size="small"
            icon={<RotateCcw aria-hidden />}
            aria-haspopup="dialog"
            aria-label={t(act === 'removed' ? 'versions.compare.bringBackNamed' : 'versions.compare.putBackNamed', {
              title: titled(entry),
            })}
            onClick={() => onBringBack([{ id: entry.id, title: entry.title }])}
          >
            {t(act === 'removed' ? 'versions.compare.bringBack' : 'versions.compare.putBack')}
          </Button>
        )
      }
    >
      <ElementName entry={entry} compared={compared} address={act === 'removed' ? beforeAddress : afterAddress} />
    </Item>
  )
  const titled = ({ title }: { readonly title: string }) => title.trim() || t('board.untitled')
  const link = (entry: MapComparison['links']['added'][number], act: Act, differences: readonly Difference[] = []) => (
    <Item key={entry.id} act={act} differences={differences}>
      <Link href={`${act === 'removed' ? beforeAddress : afterAddress}?link=${entry.id}`}>
        {t('versions.compare.link', {
          from: entry.fromTitle.trim() || t('board.untitled'),
          to: entry.toTitle.trim() || t('board.untitled'),
        })}
      </Link>
    </Item>
  )
  const row = (
    entry: { readonly benefitId: string; readonly title: string },
    act: Act,
    differences: readonly Difference[] = [],
  ) => (
    <Item key={entry.benefitId} act={act} differences={differences}>
      <Link href={`${act === 'removed' ? beforeAddress : afterAddress}/register?row=${entry.benefitId}`}>
        {titled(entry)}
      </Link>
    </Item>
  )
  return (
    <>
      <Said className={styles.counts}>{countLine(t, counts)}</Said>
      <Part
        title={t('versions.compare.elements')}
        count={counts.added + counts.removed + counts.changed + counts.moved}
      >
        <Group act="added" items={elements.added.map((entry) => element(entry, 'added'))} />
        <Group act="removed" items={elements.removed.map((entry) => element(entry, 'removed'))} />
        <Group
          act="changed"
          items={elements.changed.map((entry) =>
            element(entry, 'changed', elementDifferences(compared, entry.id, entry.fields)),
          )}
        />
        <Group act="moved" items={elements.moved.map((entry) => element(entry, 'moved'))} />
      </Part>
      <Part title={t('versions.compare.links')} count={counts.links}>
        <Group act="added" items={links.added.map((entry) => link(entry, 'added'))} />
        <Group act="removed" items={links.removed.map((entry) => link(entry, 'removed'))} />
        <Group
          act="changed"
          items={links.changed.map((entry) => link(entry, 'changed', linkDifferences(compared, entry.fields)))}
        />
      </Part>
      <Part title={t('versions.compare.register')} count={counts.rows}>
        <Group act="added" items={register.added.map((entry) => row(entry, 'added'))} />
        <Group act="removed" items={register.removed.map((entry) => row(entry, 'removed'))} />
        <Group
          act="changed"
          items={register.changed.map((entry) => row(entry, 'changed', cellDifferences(compared, entry.cells)))}
        />
      </Part>
      <Part title={t('versions.compare.others')} count={counts.others}>
        {(['added', 'removed', 'changed'] as const).map((act) => (
          <Group
            key={act}
            act={act}
            items={others
              .filter((one) => one.act === act)
              .map((one) => (
                <Item key={`${one.in} ${one.id}`} act={act} differences={otherDifferences(compared, one)}>
                  {otherWords(t, one)}
                </Item>
              ))}
          />
        ))}
      </Part>
    </>
  )
}

/** A part of the list; nothing of it shows where nothing in it is different. */
function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Group({ act, items }: { act: Act; items: readonly ReactNode[] }) {
  const t = useT()
  const [most, setMost] = useState(FIRST)
  if (items.length === 0) return null
  return (
    <div className={styles.group} data-act={act}>
      <h4>
        {t(`versions.compare.act.${act}`)} <span className="tabular">({items.length})</span>
      </h4>
      <ul>{items.slice(0, most)}</ul>
      {items.length > most && (
        <Button size="small" onClick={() => setMost(items.length)}>
          {t('tables.more', { count: items.length - most })}
        </Button>
      )}
    </div>
  )
}

interface ItemProps {
  act: Act
  differences: readonly Difference[]
  action?: ReactNode
  children: ReactNode
}

function Item({ act, differences, action, children }: ItemProps) {
  return (
    <li className={styles.item} data-act={act}>
      <div className={styles.itemHead}>
        <div className={styles.name}>{children}</div>
        {action}
      </div>
      <Differences differences={differences} />
    </li>
  )
}

function ElementName({ entry, compared, address }: { entry: ElementEntry; compared: Compared; address: string }) {
  const t = useT()
  const { id, kind, title } = entry
  const element = elementIn(compared.after, id) ?? elementIn(compared.before, id)
  const shown = element ? creatableOf(element) : isElementKind(kind) ? kind : undefined
  return (
    <>
      {shown && (
        <span className={styles.kind} data-kind={shown}>
          <KindIcon kind={shown} />
          {kindLabel(t, shown)}
        </span>
      )}
      <Link href={`${address}?element=${id}`}>{title.trim() || t('board.untitled')}</Link>
    </>
  )
}
