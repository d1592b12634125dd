/** Longest name of a file, before its extension. */
const MAX_FILE_NAME = 100

/** What has a meaning in file names becomes a space. */
const plainName = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|;%]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/**
 * `Content-Disposition` of a download called `name tail.extension`: plain letters for old programs, all of it for the
 * others. A long name is cut, what stands after it is not. Source: RFC 6266.
 */
export function attachment(name: string, extension: string, tail = ''): string {
  const after = plainName(tail)
  const room = MAX_FILE_NAME - (after === '' ? 0 : after.length + 1)
  const before = plainName(name)
    .slice(0, room)
    .replace(/\p{Cs}$/u, '')
    .trim()
  const whole = `${[before || 'nyttokarta', after].filter((part) => part !== '').join(' ')}.${extension}`
  const plain = whole
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/ +/g, ' ')
  const encoded = encodeURIComponent(whole).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
