import { CircleQuestionMark, Gavel, MessageSquare, OctagonAlert, type LucideIcon } from 'lucide-react'
import type { CommentKind } from '#shared/wire/comments.ts'

const ICONS: Readonly<Record<CommentKind, LucideIcon>> = {
  remark: MessageSquare,
  question: CircleQuestionMark,
  objection: OctagonAlert,
  decision: Gavel,
}

/** The sign of what a thread is for; its word always stands beside it. */
export function CommentKindIcon({ kind }: { kind: CommentKind }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden />
}
