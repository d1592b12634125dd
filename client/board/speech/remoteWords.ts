import { creatableOf, fieldLabel, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { MapView } from '#shared/doc/mapView.ts'
import { fieldSpec, type FieldName } from '#shared/model/fields.ts'
import { gathered, type RemoteChange, type Who } from '#client/board/speech/remoteChange.ts'

/** Who somebody is at the start of a sentence: "Anna, Kommun B,". */
export const whoSaid = (t: Translate, who: Who | undefined): string =>
  !who ? t('speech.remote.somebody') : who.organisation ? t('speech.remote.who', { ...nameOf(who) }) : who.name

const nameOf = ({ name, organisation }: Who) => ({ name, organisation })
/** Within a sentence: "Anna, Kommun B". */
export const whoNamed = ({ name, organisation }: Who): string => [name, organisation].filter(Boolean).join(', ')

interface Speaking {
  readonly t: Translate
  readonly locale: string
  readonly view: MapView
}

/** What others have done meanwhile, in one sentence; empty when nothing of it is left to be said. */
export function remoteWords(changes: readonly RemoteChange[], speaking: Speaking): string {
  const all = gathered(changes)
  const [first, ...others] = all
  if (!first) return ''
  return others.length === 0 ? oneWords(first, speaking) : manyWords(all, speaking)
}

function titleNow({ t, view }: Speaking, id: string, before: string | undefined): string {
  return view.element(id)?.title.trim() || before || t('board.untitled')
}

/** "Anna, Kommun B, changed the title of Y." */
function oneWords(change: RemoteChange, speaking: Speaking): string {
  const { t, view } = speaking
  const { what, id, about, titles, field } = change
  const who = whoSaid(t, change.who)
  const element = view.element(id)
  const title = titleNow(speaking, id, titles[0])
  switch (what) {
    case 'created': {
      if (!element) return ''
      return `${t('speech.remote.created', { who, what: `${t(`inspector.chainSelf.${creatableOf(element)}`)} ${title}` })}.`
    }
    case 'changed':
      return `${changedWords(speaking, change, who, title, field)}.`
    case 'linked':
    case 'linkChanged':
    case 'unlinked': {
      const link = view.link(id)
      const [from, to] = [link?.from ?? about[0] ?? '', link?.to ?? about[1] ?? '']
      if (from === '' || to === '') return ''
      const ends = { from: titleNow(speaking, from, titles[0]), to: titleNow(speaking, to, titles[1]) }
      return `${t(`speech.remote.${what}`, { who, ...ends })}.`
    }
    case 'section': {
      const now = view
        .map()
        .sections.find((one) => one.id === id)
        ?.title.trim()
      return `${t('speech.remote.section', { who, title: now || titles[0] || t('structure.section.untitled') })}.`
    }
    case 'organisations':
    case 'settings':
      return `${t(`speech.remote.${what}`, { who })}.`
    default:
      return `${t(`speech.remote.${what}`, { who, title })}.`
  }
}

function changedWords(
  { t, view }: Speaking,
  { id }: RemoteChange,
  who: string,
  title: string,
  field: string | undefined,
): string {
  const element = view.element(id)
  if (field === 'title') return t('speech.remote.title', { who, title })
  if (!element || field === undefined) return t('speech.remote.changed', { who, title })
  if (field === 'kind') return t('speech.remote.kind', { who, title, kind: kindLabel(t, creatableOf(element)) })
  if (field === 'parked') return t(element.parked ? 'speech.remote.parked' : 'speech.remote.unparked', { who, title })
  if (!fieldSpec(field)) return t('speech.remote.changed', { who, title })
  const label = fieldLabel(t, field as FieldName, element.kind, element.isDisbenefit)
  return t('speech.remote.field', { who, title, field: label.toLocaleLowerCase() })
}

/** "3 changes by 2 people in Benefits." Who is left out where somebody is not known, and where when there are many. */
function manyWords(changes: readonly RemoteChange[], speaking: Speaking): string {
  const { t, view, locale } = speaking
  const people = new Map(changes.flatMap(({ who }) => (who ? [[who.participantId, who] as const] : [])))
  const isKnown = changes.every(({ who }) => who !== undefined)
  const [only] = [...people.values()]
  const by =
    !isKnown || !only
      ? ''
      : people.size === 1
        ? t('speech.remote.by', { who: whoNamed(only) })
        : t('speech.remote.byPeople', { count: people.size })
  return `${[t('speech.remote.count', { count: changes.length }), by, where(changes, { t, view, locale })].filter(Boolean).join(' ')}.`
}

const MOST_LANES = 2

/** Of which element, else in which lanes; nothing when it is all over the map. */
function where(changes: readonly RemoteChange[], speaking: Speaking): string {
  const { t, view, locale } = speaking
  const ids = new Set(changes.flatMap(({ about }) => about.slice(0, 1)))
  if (changes.some(({ about }) => about.length === 0)) return ''
  const [id = '', ...others] = ids
  if (others.length === 0 && changes.every(({ what }) => what === 'changed' || what === 'moved')) {
    return t('speech.remote.to', { title: titleNow(speaking, id, changes[0]?.titles[0]) })
  }
  const lanes = new Set([...ids].flatMap((one) => view.element(one)?.kind ?? []))
  if (lanes.size === 0 || lanes.size > MOST_LANES) return ''
  const names = [...lanes].map((kind) => kindsLabel(t, kind))
  return t('speech.remote.in', { lanes: new Intl.ListFormat(locale).format(names) })
}
