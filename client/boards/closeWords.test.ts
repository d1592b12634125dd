import { expect, test } from 'vitest'
import type { TextKey } from '#shared/i18n/texts.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { CLOSE_CODES, type CloseReason } from '#shared/wire/closeCodes.ts'
import { REFUSALS } from '#shared/wire/presence.ts'
import { bannerOf, pageOf, type BannerId } from '#client/boards/banner.ts'
import { saveStateWords } from '#client/boards/saveStateWords.ts'
import { closingOf } from '#client/session/closing.ts'
import { connectionOf, type ConnectionFacts } from '#client/session/connection.ts'

const LIVE: ConnectionFacts = {
  socket: 'closed',
  online: true,
  synced: false,
  loaded: true,
  pending: 2,
  role: 'editor',
  locked: false,
  suspended: false,
  storageFailing: false,
  stalled: false,
}

/** Code by code: what the client does, at most and at least after how many seconds, and where it says what. */
const TABLE: Readonly<
  Record<
    CloseReason,
    | { readonly retry: readonly [from: number, to: number]; readonly banner?: BannerId }
    | { readonly anew: 'generation' | 'too-large' | 'malformed' }
    | { readonly end: TextKey; readonly forget?: true }
  >
> = {
  goingAway: { retry: [0.5, 10] },
  textFrame: { anew: 'malformed' },
  tooManyFragments: { anew: 'too-large' },
  messageTooLarge: { anew: 'too-large' },
  fault: { retry: [0.5, 30] },
  malformed: { anew: 'malformed' },
  noSession: { end: 'pageErrors.noSession' },
  noRight: { end: 'pageErrors.notAllowed', forget: true },
  noSuchBoard: { end: 'pageErrors.noSuchBoard' },
  noPong: { retry: [0.5, 30] },
  otherGeneration: { anew: 'generation' },
  erased: { end: 'pageErrors.erased', forget: true },
  overLimit: { anew: 'too-large' },
  clientTooOld: { end: 'banners.outdated' },
  tooFast: { retry: [5, 60], banner: 'busy' },
  notReady: { retry: [5, 60], banner: 'busy' },
}

for (const language of LANGUAGES) {
  test(`for every close code the client does what the table says and says it (${language})`, async () => {
    const t = await createTranslator(language)
    const say = (key: TextKey) => expect(t(key, { megabytes: 1, host: 'x' }), key).not.toBe(key)
    for (const [reason, row] of Object.entries(TABLE) as [CloseReason, (typeof TABLE)[CloseReason]][]) {
      const { code } = CLOSE_CODES[reason]
      const closing = closingOf(code, 20, () => 1)
      if ('retry' in row) {
        const busy = row.banner && ({ busy: true } as const)
        expect(closing, reason).toEqual({ then: 'retry', afterMs: row.retry[1] * 1000, ...busy })
        expect(
          closingOf(code, 20, () => 0),
          reason,
        ).toMatchObject({ afterMs: row.retry[0] * 1000 })
        const connection = connectionOf({ ...LIVE, ...(row.banner && { obstacle: 'busy' }) })
        expect(saveStateWords(connection, t)).toBe(t('connection.offlineKept', { count: 2 }))
        expect(bannerOf(connection), reason).toBe(row.banner)
        if (row.banner) say(`banners.${row.banner}` as TextKey)
      } else if ('anew' in row) {
        expect(closing, reason).toEqual({ then: 'loadAnew', code: row.anew })
        say(`lost.${row.anew}`)
      } else {
        const state = reason === 'clientTooOld' ? 'readOnly' : 'closed'
        expect(closing, reason).toEqual({ then: 'end', state, ...(row.forget && { forget: true }) })
        const page = pageOf(code)
        if (page) expect(`pageErrors.${page}`, reason).toBe(row.end)
        else expect(bannerOf(connectionOf({ ...LIVE, closeCode: code, ending: state })), reason).toBe('outdated')
        say(row.end)
      }
    }
  })

  test(`every refusal is said (${language})`, async () => {
    const t = await createTranslator(language)
    for (const code of REFUSALS) expect(t(`lost.${code}`), code).not.toBe(`lost.${code}`)
  })
}

test('a suspended person is told so, and unsaved changes are counted also where nothing can be written', async () => {
  const t = await createTranslator('en')
  const suspended = connectionOf({ ...LIVE, socket: 'open', synced: true, suspended: true })
  expect(bannerOf(suspended)).toBe('suspended')
  expect(saveStateWords(suspended, t)).toBe('2 changes are kept here')
  const locked = connectionOf({ ...LIVE, socket: 'open', synced: true, locked: true })
  expect(bannerOf(locked)).toBe('locked')
  expect(saveStateWords(locked, t)).toBe('2 changes are kept here')
})
