import { useMemo } from 'react'
import { piecesOf, unnamedIn } from '#client/comments/mentions.ts'
import { useMentionable } from '#client/comments/everyone.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/comments/Comment.module.css'

/**
 * What somebody has written: line by line, with the names of those called upon, and links that lead out of here. Whoever is
 * called something else since is named below it.
 */
export function CommentText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const t = useT()
  const everyone = useMentionable()
  const renamed = unnamedIn(text, mentions, everyone)
  const pieces = useMemo(
    () =>
      piecesOf(
        text,
        everyone.flatMap(({ id, name }) => (mentions.includes(id) ? [name] : [])),
      ),
    [text, mentions, everyone],
  )
  const said = (
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
  if (renamed.length === 0) return said
  return (
    <>
      {said}
      <p className={styles.called}>
        {t('comments.mentions', { names: renamed.map(({ name }) => `@${name}`).join(', ') })}
      </p>
    </>
  )
}
