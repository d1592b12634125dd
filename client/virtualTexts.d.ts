// Made by scripts/languageParts.ts: a function for each part of each language file.
declare module 'virtual:texts' {
  const parts: Readonly<Record<string, Readonly<Record<'first' | 'later', () => Promise<{ default: object }>>>>>
  export default parts
}
