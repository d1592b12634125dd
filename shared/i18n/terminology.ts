/**
 * Norwegian in the older word `gevinst` → the newer `nytte`, whole compounds first, then word by word: the nouns share
 * gender and inflection. Source: domain reference section 6.
 */
const NYTTE: readonly (readonly [RegExp, string])[] = (
  [
    ['gevinstrealiseringsplan', 'plan for nyttestyring'],
    ['gevinstrealisering', 'nyttestyring'],
    ['budsjettmessig gevinst', 'budsjettmessig virkning'],
    ['gevinst for øvrige aktører', 'nyttevirkning for andre'],
    ['frigjort ressurs', 'alternativ anvendelse'],
    ['kvalitetsgevinst', 'kvalitetsvirkning'],
    ['miljøgevinst', 'miljøvirkning'],
    ['negativ virkning', 'kostnadsvirkning'],
    ['negative virkninger', 'kostnadsvirkninger'],
    ['negativ virkningen', 'kostnadsvirkningen'],
    ['delgevinst', 'delvirkning'],
    ['delgevinster', 'delvirkninger'],
    ['sluttgevinst', 'sluttvirkning'],
    ['sluttgevinster', 'sluttvirkninger'],
    ['gevinstkart', 'nyttekart'],
    ['gevinstkartet', 'nyttekartet'],
    ['gevinstoversikt', 'nytteoversikt'],
    ['gevinstoversikten', 'nytteoversikten'],
    ['gevinstansvarlig', 'nytteansvarlig'],
    ['gevinsteier', 'nytteeier'],
    ['gevinstbeskrivelse', 'nyttebeskrivelse'],
    ['gevinstberegning', 'nytteberegning'],
    ['gevinsttype', 'type nyttevirkning'],
    ['gevinstoppfølging', 'nytteoppfølging'],
    ['gevinstmottaker', 'nyttemottaker'],
    ['gevinstrealiseringsplanen', 'planen for nyttestyring'],
    ['gevinstrealiseringen', 'nyttestyringen'],
    // Only the adjective asks for an article of its own.
    ['den negative virkningen', 'kostnadsvirkningen'],
    ['de negative virkningene', 'kostnadsvirkningene'],
    ['negative virkningen', 'kostnadsvirkningen'],
    ['negative virkningene', 'kostnadsvirkningene'],
    ['delgevinsten', 'delvirkningen'],
    ['sluttgevinsten', 'sluttvirkningen'],
    ['gevinstansvarlige', 'nytteansvarlige'],
    ['gevinsteieren', 'nytteeieren'],
    ['gevinstbeskrivelsen', 'nyttebeskrivelsen'],
    ['gevinstberegningen', 'nytteberegningen'],
    ['gevinsttypen', 'typen nyttevirkning'],
    ['gevinsttyper', 'typer nyttevirkning'],
    ['gevinstoppfølgingen', 'nytteoppfølgingen'],
    ['gevinstmottakeren', 'nyttemottakeren'],
    ['gevinstmottakere', 'nyttemottakere'],
    ['gevinstmottakerne', 'nyttemottakerne'],
    ['gevinst', 'nyttevirkning'],
    ['gevinsten', 'nyttevirkningen'],
    ['gevinster', 'nyttevirkninger'],
    ['gevinstene', 'nyttevirkningene'],
  ] as const
)
  .toSorted((a, b) => b[0].length - a[0].length)
  .map(([from, to]) => [new RegExp(`(?<![\\p{L}])${from}(?![\\p{L}])`, 'giu'), to] as const)

const asWritten = (found: string, replacement: string): string =>
  found[0] === found[0]?.toUpperCase() ? replacement[0]?.toUpperCase() + replacement.slice(1) : replacement

/** One Norwegian text in the `nytte` vocabulary; a capital first letter stays a capital. Only for our own texts. */
export const toNytte = (text: string): string =>
  NYTTE.reduce((result, [from, to]) => result.replace(from, (found) => asWritten(found, to)), text)

/** A Norwegian catalogue, or a part of one, in the `nytte` vocabulary. */
export const catalogueInNytte = <T extends object>(texts: T): T => convert(texts) as T

function convert(value: unknown): unknown {
  if (typeof value === 'string') return toNytte(value)
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, convert(inner)]))
}
