/** Somebody who can be called upon: a person, or everyone of an organisation. */
export interface Mentionable {
  readonly id: string
  /** As it stands in a text after the @. */
  readonly name: string
  readonly kind: 'person' | 'organisation'
  /** Of a person: the organisation. */
  readonly about: string
  readonly colour: string
}

/** What is being typed after an @: where the @ stands, and the words after it. */
export interface Asked {
  readonly at: number
  readonly words: string
}

/** Longer than this nobody types a name. */
const MOST_WORDS = 40

/** The mention that is being typed where the caret is; undefined when none is. An @ inside a word (an address) is none. */
export function askedAt(text: string, caret: number): Asked | undefined {
  const before = text.slice(0, caret)
  const at = before.lastIndexOf('@')
  if (at < 0 || /[\p{L}\p{N}._-]$/u.test(before.slice(0, at))) return undefined
  const words = before.slice(at + 1)
  if (words.length > MOST_WORDS || /[\n@,;:!?()]|\s\s|^\s|\s\S+\s\S+\s/u.test(words)) return undefined
  return { at, words }
}

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

/** Those whose name or organisation has a word that begins as typed, those whose name begins so first. */
export function fitting(everyone: readonly Mentionable[], words: string, most: number): readonly Mentionable[] {
  const typed = folded(words.trim())
  const rank = ({ name, about }: Mentionable): number => {
    const own = folded(name)
    if (own.startsWith(typed)) return 0
    if (own.split(/[\s-]+/).some((word) => word.startsWith(typed))) return 1
    return folded(about)
      .split(/\s+/)
      .some((word) => word.startsWith(typed))
      ? 2
      : 3
  }
  return everyone
    .map((one) => ({ one, place: rank(one) }))
    .filter(({ place }) => place < 3)
    .toSorted((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ one }) => one)
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function withMention(text: string, caret: number, asked: Asked, name: string): { text: string; caret: number } {
  const after = text.slice(caret)
  const put = `@${name}${/^\s/.test(after) ? '' : ' '}`
  return { text: text.slice(0, asked.at) + put + after, caret: asked.at + put.length + (/^\s/.test(after) ? 1 : 0) }
}

/** Those of the chosen whose names still stand in the text, each once. */
export const mentionsIn = (
  text: string,
  chosen: readonly { readonly id: string; readonly name: string }[],
): string[] => [...new Set(chosen.flatMap(({ id, name }) => (text.includes(`@${name}`) ? [id] : [])))]

/** Those called upon whose name does not stand in the text any more: they are called something else now. */
export const unnamedIn = <One extends { readonly id: string; readonly name: string }>(
  text: string,
  mentions: readonly string[],
  everyone: readonly One[],
): readonly One[] => everyone.filter(({ id, name }) => mentions.includes(id) && !text.includes(`@${name}`))

/** A piece of a text: words, the name of somebody called upon, or a link. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** Only these lead anywhere: whatever else is typed stays words. */
const LINK = /(?:https?:\/\/|mailto:)[^\s<>"'`{}|\\^]+/gi
/** What ends a sentence is no part of an address; a bracket is when it was opened there. */
const trimmedLink = (text: string): string => {
  let link = text.replace(/[.,;:!?…]+$/u, '')
  while (link.endsWith(')') && link.split('(').length < link.split(')').length) {
    link = link.slice(0, -1).replace(/[.,;:!?…]+$/u, '')
  }
  return link
}

function hrefOf(text: string): string | undefined {
  try {
    const url = new URL(text)
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
  } catch {
    // No address after all.
    return undefined
  }
}

/** A text in pieces: links by an allow-list of protocols, and the names of those who are called upon. */
export function piecesOf(text: string, names: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const link = trimmedLink(match[0])
    const href = hrefOf(link)
    if (href === undefined) continue
    pieces.push(...withNames(text.slice(from, match.index), names))
    pieces.push({ kind: 'link', text: link, href })
    from = match.index + link.length
  }
  return [...pieces, ...withNames(text.slice(from), names)]
}

/** The longest name first: "Anna Berg (2)" is not "Anna Berg". */
function withNames(text: string, names: readonly string[]): readonly Piece[] {
  const longest = names.filter(Boolean).toSorted((a, b) => b.length - a.length)
  const pieces: Piece[] = []
  let words = ''
  const endWords = () => {
    if (words) pieces.push({ kind: 'words', text: words })
    words = ''
  }
  for (let at = 0; at < text.length;) {
    const name = text[at] === '@' ? longest.find((one) => text.startsWith(one, at + 1)) : undefined
    if (name === undefined) {
      words += text[at] ?? ''
      at++
      continue
    }
    endWords()
    pieces.push({ kind: 'mention', text: `@${name}` })
    at += name.length + 1
  }
  endWords()
  return pieces
}
