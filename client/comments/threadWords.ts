import { creatableOf, kindLabel, missingFieldLabel } from '#shared/i18n/labels.ts'
import type { MapView } from '#shared/doc/mapView.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { COLUMNS } from '#shared/register/columns.ts'
import type { Author } from '#shared/wire/author.ts'
import type { Anchor, Thread } from '#shared/wire/comments.ts'
import { linkName, spokenTitle } from '#client/board/speech/names.ts'
import { elementOf } from '#client/comments/anchors.ts'
import type { PlaceMark } from '#client/comments/markIndex.ts'

/** What a thread hangs on, in words. */
export interface PlaceWords {
  /** The element's or link's title, "A place on the map", "The whole map". */
  readonly title: string
  /** Which value of the register. */
  readonly field?: string
  readonly kind?: Creatable
  /** It is not on the map any more: `title` is what it was called last. */
  readonly gone: boolean
}

/** Where an element is now: the one it was merged into, if it was. */
export type Whereabouts = (id: string) => string

/** What a thread hangs on as the map is now, or as the server remembers it. */
export function placeWords(
  t: Translate,
  view: MapView,
  anchor: Anchor,
  { place, now = (id) => id }: { readonly place?: Thread['place'] | undefined; readonly now?: Whereabouts } = {},
): PlaceWords {
  if ('linkId' in anchor) {
    const name = linkName(t, view, anchor.linkId)
    return { title: name ?? place?.title ?? t('comments.place.link'), gone: name === undefined }
  }
  const id = elementOf(anchor)
  if (id !== undefined) {
    const element = view.element(now(id))
    return {
      title: element ? spokenTitle(t, element) : place?.title?.trim() || t('board.untitled'),
      ...('field' in anchor && { field: fieldWords(t, anchor.field) }),
      ...(element && { kind: creatableOf(element) }),
      gone: element === undefined,
    }
  }
  return { title: t('x' in anchor ? 'comments.place.point' : 'comments.place.board'), gone: false }
}

/** The same as one line: "Benefit: Shorter time · Target". */
export const placeLine = (t: Translate, { title, field, kind, gone }: PlaceWords): string =>
  [`${kind ? `${kindLabel(t, kind)}: ` : ''}${title}`, field, gone && t('comments.gone')].filter(Boolean).join(' · ')

/** What a value of the register is called. */
export function fieldWords(t: Translate, field: string): string {
  const column = COLUMNS.find(({ key }) => key === field)
  if (!column) return field
  const isOne = !('part' in column) && column.type !== 'years'
  return isOne ? t(column.labelKey) : missingFieldLabel(t, 'field' in column ? column.field : field, 'benefit')
}

/** How somebody is called who wrote; one who was erased has no name left. */
export const authorName = (t: Translate, { name }: Pick<Author, 'name'>): string => name || t('comments.removedPerson')

/** "Anna Berg, Region A". */
export const authorWords = (t: Translate, author: Author): string =>
  [authorName(t, author), author.organisation?.name].filter(Boolean).join(', ')

/** "3 comments, 1 unread"; of resolved ones alone that they are. */
export function markWords(t: Translate, { comments, unread, open, resolved }: PlaceMark): string {
  if (unread > 0 && unread === comments) return t('comments.mark.unread', { count: unread })
  if (open === 0) return t('comments.mark.resolved', { count: resolved })
  const all = t('comments.mark.all', { count: comments })
  return unread > 0 ? `${all}, ${t('comments.mark.ofThem', { count: unread })}` : all
}

/** The beginning of a text, on one line. */
export function beginning(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line
}
