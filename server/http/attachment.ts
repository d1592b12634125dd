/** Longest name of a file, before its extension. */
const MAX_FILE_NAME = 100

/**
 * `Content-Disposition` of a download called `name.extension`: plain letters for old programs, all of it for the others.
 * What has a meaning in file names becomes a space. Source: RFC 6266.
 */
export function attachment(name: string, extension: string): string {
  const clean = name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|;%]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const whole = `${
    clean
      .slice(0, MAX_FILE_NAME)
      .replace(/\p{Cs}$/u, '')
      .trim() || 'nyttokarta'
  }.${extension}`
  const plain = whole.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '')
  const encoded = encodeURIComponent(whole).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
