import { basePath } from '#client/api/basePath.ts'
import { answerOf } from '#client/api/client.ts'
import { currentLanguage } from '#client/ui/language.ts'

export interface ExportedFile {
  readonly content: Blob
  /** With its ending, as the server calls it. */
  readonly name: string
}

/** A file the server makes, `path` below the board's address; an ApiProblem is thrown when it makes none. */
export async function fetchExport(boardId: string, path: string): Promise<ExportedFile> {
  const request = fetch(`${basePath()}/api/boards/${boardId}/${path}`, {
    // taken away by a person, and noted as such; what is read for the screen is not
    headers: { 'Accept-Language': currentLanguage(), 'X-Requested-With': 'download' },
  })
  const response = await answerOf(request)
  const fallback = path.replace(/\?.*$/, '').replaceAll('/', ' ')
  return {
    content: await response.blob(),
    name: nameIn(response.headers.get('Content-Disposition')) ?? fallback,
  }
}

/** The name a `Content-Disposition` gives; undefined when it gives none that can be read. Source: RFC 6266. */
export function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  const plain = /filename="([^"]+)"/i.exec(disposition ?? '')?.[1]
  if (encoded === undefined) return plain
  try {
    return decodeURIComponent(encoded)
  } catch {
    // Not what it says it is: the plain name does.
    return plain
  }
}
