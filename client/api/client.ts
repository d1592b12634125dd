import { hc } from 'hono/client'
import type { AppType } from '#server/app.ts'
import { basePath } from '#client/api/basePath.ts'
import { networkProblem, problemOf } from '#client/api/problem.ts'
import { noteServerTime } from '#client/session/serverClock.ts'
import { currentLanguage } from '#client/ui/language.ts'

let made: ReturnType<typeof makeClient> | undefined
const makeClient = () => hc<AppType>(basePath() || '/', { headers: () => ({ 'Accept-Language': currentLanguage() }) })
/** Made on first use: the base path stands in the page. */
export const api = () => (made ??= makeClient()).api

/** The part of `hc`'s answer that is used here; `T` is what the route promises. */
interface Answered<T> extends Pick<Response, 'ok'> {
  json(): Promise<T>
}

/** The body of a good answer; an ApiProblem is thrown for any other, or when none came. */
export async function bodyOf<T>(request: Promise<Answered<T>>): Promise<T> {
  return (await answerOf(request)).json()
}
/** A good answer as it came; an ApiProblem is thrown for any other, or when none came. */
export async function answerOf<A extends Pick<Response, 'ok'>>(request: Promise<A>): Promise<A> {
  const response = await request.catch((cause: unknown) => {
    throw networkProblem(cause)
  })
  // `hc` types only what good answers hold; at run time it is fetch's own Response.
  const answer = response as unknown as Response
  noteServerTime(answer.headers.get('date'))
  if (!response.ok) throw await problemOf(answer)
  return response
}

/** All pages of a list, in the list's order. */
export async function allPages<T>(
  page: (query: { cursor?: string }) => Promise<{ items: readonly T[]; nextCursor: string | null }>,
): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const answer = await page(cursor === undefined ? {} : { cursor })
    items.push(...answer.items)
    cursor = answer.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

export const onBoard = (boardId: string) => ({ param: { boardId } })
