import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const HASH_BYTES = 32
const SALT_BYTES = 16
const derived = promisify<string, Buffer, number, Buffer>(scrypt)
/** Two spellings of one letter are the same word. */
const normalised = (passcode: string): string => passcode.normalize('NFKC')

/** What is kept of a passcode: `<salt>:<hash>` in hex. It is short and said aloud, so guessing it is made slow. */
export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return `${salt.toString('hex')}:${(await derived(normalised(passcode), salt, HASH_BYTES)).toString('hex')}`
}

/** Whether `passcode` is the one that is kept as `kept`; takes the same time whatever it is. */
export async function isPasscode(passcode: string, kept: string): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split(':').map((part) => Buffer.from(part, 'hex'))
  const right = Buffer.from(hash)
  const given = await derived(normalised(passcode), Buffer.from(salt), HASH_BYTES)
  return right.length === given.length && timingSafeEqual(given, right)
}
