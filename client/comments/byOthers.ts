import { commentMarks } from '#client/comments/commentState.ts'

/** How many comments others have written about an element, as far as marks tell: of a thread with this person in it one is theirs. */
export const commentsByOthers = (id: string): number =>
  (commentMarks.get().elements.get(id)?.threads ?? []).reduce((sum, { count, mine }) => sum + count - (mine ? 1 : 0), 0)
