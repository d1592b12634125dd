import { basePath } from '#client/api/basePath.ts'
import { currentLanguage } from '#client/ui/language.ts'

type Query = Readonly<Record<string, string | undefined>>

const addressOf = (path: string, query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${basePath()}/api${path}${given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''}`
}

const words = () => ({ 'Accept-Language': currentLanguage() })

/** Reads from a path below `/api`; query parameters that are undefined are left out. */
export const getPlain = (path: string, query: Query = {}): Promise<Response> =>
  fetch(addressOf(path, query), { headers: words() })

/** Sends to a path below `/api`, with a body as JSON if there is one. */
export const sendPlain = (
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Response> =>
  fetch(addressOf(path, {}), {
    method,
    headers: { ...words(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
