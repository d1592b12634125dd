import type { CommentErasure, Erased, Me, MeExport } from '#shared/wire/me.ts'
import { basePath } from '#client/api/basePath.ts'
import { answerOf, api, bodyOf } from '#client/api/client.ts'
import { ApiProblem } from '#client/api/problem.ts'

/** This browser's session and who it is on each board; undefined when there is no session. */
export async function getMe(): Promise<Me | undefined> {
  try {
    return await bodyOf(api().me.$get())
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.code === 'no-session') return undefined
    throw thrown
  }
}
/** Everything that is tied to the session. */
export const exportMe = (): Promise<MeExport> => bodyOf(api().me.export.$get())
/** Address that saves the same as a file. */
export const exportMeUrl = (): string => `${basePath()}/api/me/export`

/** Whether this browser may keep copies of maps. */
export async function setOwnDevice(ownDevice: boolean): Promise<void> {
  await answerOf(api().me.$patch({ json: { ownDevice } }))
}
/** Ends the session of this browser; what it has written stays. */
export async function endSession(): Promise<void> {
  await answerOf(api().me.session.$delete())
}
/** Erases the person on all boards, also where that leaves a board without a facilitator if `evenAlone`. */
export const eraseMe = (how: { evenAlone: boolean; comments: CommentErasure }): Promise<Erased> =>
  bodyOf(api().me.$delete({ query: { comments: how.comments, ...(how.evenAlone && { evenAlone: 'true' }) } }))
