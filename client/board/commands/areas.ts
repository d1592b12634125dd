/** What commands are listed under, in the order of lists; the words of each stand in `keys.area`. */
export const AREAS = [
  'move',
  'tools',
  'select',
  'create',
  'change',
  'link',
  'structure',
  'arrange',
  'trace',
  'clipboard',
  'look',
  'together',
  'views',
  'board',
  'personal',
  'help',
] as const
export type Area = (typeof AREAS)[number]
