import { vocabularyOf, type Vocabulary } from '#shared/paste/recognise.ts'
import { wholeTexts } from '#client/ui/texts.ts'

let known: Promise<Vocabulary> | undefined

/** What headings and values are called in every language: people paste tables from everywhere. Fetched once. */
export function vocabulary(): Promise<Vocabulary> {
  if (known) return known
  const all = Promise.all([wholeTexts('sv'), wholeTexts('nb'), wholeTexts('nb', 'nytte'), wholeTexts('en')])
  const made = all.then(vocabularyOf)
  made.catch(() => (known = undefined))
  known = made
  return made
}
