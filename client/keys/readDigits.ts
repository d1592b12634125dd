import { setKeymap } from '#client/board/keymap.ts'

/** What Chromium alone has. */
interface WithKeyboard {
  readonly keyboard?: { readonly getLayoutMap: () => Promise<ReadonlyMap<string, string>> }
}

/** Finds out what stands on the keys of the digits, where the browser tells: on some layouts they are signs. */
export async function readDigits(): Promise<void> {
  const layout = await (navigator as WithKeyboard).keyboard?.getLayoutMap()
  if (!layout) return
  const digits = '0123456789'.split('').flatMap((digit): [string, string][] => {
    const sign = layout.get(`Digit${digit}`)
    return sign === undefined || sign === digit ? [] : [[digit, sign]]
  })
  if (digits.length > 0) setKeymap({ digits: new Map(digits) })
}
