import { existsSync, readdirSync } from 'node:fs'
import { chromium } from '@playwright/test'

export interface Need {
  readonly what: string
  /** How a person gets it. */
  readonly how: string
  /** The Debian package that brings it. */
  readonly debian: string
}

const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts']

/** Path of a Chromium to test with: CHROMIUM_PATH, Playwright's own, the system's; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  return [chromium.executablePath(), ...SYSTEM_CHROMIUM].find((path) => path && existsSync(path))
}

/** What the whole test suite needs beside the packages and does not find here. */
export function missingNeeds(): readonly Need[] {
  const missing: Need[] = []
  if (!findChromium()) {
    const how = '`npx playwright install --with-deps chromium`, or your system’s own, or CHROMIUM_PATH'
    missing.push({ what: 'a Chromium browser', how, debian: 'chromium' })
  }
  if (process.platform === 'linux' && !FONT_FOLDERS.some(hasFont)) {
    missing.push({ what: 'a font', how: 'any TrueType font', debian: 'fonts-dejavu-core' })
  }
  return missing
}

function hasFont(folder: string): boolean {
  if (!existsSync(folder)) return false
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => /\.(ttf|otf|pfb)$/.test(name))
}
