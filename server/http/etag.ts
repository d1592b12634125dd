/** Whether an `If-None-Match` names what is there, by the weak comparison. Source: RFC 9110, 13.1.2. */
export function isNamed(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const plain = (one: string) => one.trim().replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((one) => plain(one) === plain(etag))
}
