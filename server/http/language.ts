import type { Language } from '#shared/model/benefitMap.ts'

/** Languages people's browsers ask for, and ours that serves each best. */
const SERVED_BY: ReadonlyMap<string, Language> = new Map(
  Object.entries({ sv: 'sv', nb: 'nb', no: 'nb', nn: 'nb', da: 'nb', en: 'en' } as const),
)

/** The language of ours that an `Accept-Language` header likes best; English when it names none of them. */
export function acceptedLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
    return { language: SERVED_BY.get(tag.split('-')[0] ?? ''), weight: Number(weight ?? 1) }
  })
  // A stable sort: of equal wishes the first named one counts.
  return (
    wishes
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .find(({ language }) => language)?.language ?? 'en'
  )
}
