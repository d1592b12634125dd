let path: string | undefined

/** A sub-path as it stands before `/api`: a leading slash, no trailing one; empty for the root. */
export const normalisedPath = (content: string): string => {
  const trimmed = content.replace(/^\/+|\/+$/g, '')
  return trimmed && `/${trimmed}`
}

/** The path the product is served under, from the page's `base-path` meta tag; empty when it has a host of its own. */
export function basePath(): string {
  path ??= normalisedPath(document.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content ?? '')
  return path
}
