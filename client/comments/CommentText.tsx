import { useMemo } from 'react'
import { piecesOf } from '#client/comments/mentions.ts'
import { useMentionable } from '#client/comments/everyone.ts'
import styles from '#client/comments/comments.module.css'

/** What somebody has written: line by line, with the names of those called upon, and links that lead out of here. */
export function CommentText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const everyone = useMentionable()
  const pieces = useMemo(
    () =>
      piecesOf(
        text,
        everyone.flatMap(({ id, name }) => (mentions.includes(id) ? [name] : [])),
      ),
    [text, mentions, everyone],
  )
  return (
    <p className={styles.text}>
      {pieces.map((piece, at) => {
        // Pieces have no name but their place.
        const key = `${at} ${piece.kind}`
        if (piece.kind === 'mention')
          return (
            <b key={key} className={styles.mention}>
              {piece.text}
            </b>
          )
        if (piece.kind === 'link')
          return (
            <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer">
              {piece.text}
            </a>
          )
        return <span key={key}>{piece.text}</span>
      })}
    </p>
  )
}
