import { ORGANISATION_COLOURS } from '#shared/model/benefitMap.ts'

/** Black or white text, whichever reads better on a `#rrggbb` colour. Source: WCAG 2.2 relative luminance. */
function textOn(hex: string): string {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  return luminance > 0.179 ? '#000000' : '#ffffff'
}

export interface OrganisationColour {
  /** CSS colour of dots, edges, cursors and avatars; follows the theme for the eight colours of the design. */
  readonly background: string
  /** CSS colour of text on it. */
  readonly text: string
}

/** How an organisation's stored colour is shown; an absent or unreadable one is the grey of the palette. */
export function organisationColour(stored: string | undefined): OrganisationColour {
  const hex = stored?.trim() ?? ''
  const index = ORGANISATION_COLOURS.findIndex((colour) => colour.toLowerCase() === hex.toLowerCase())
  if (index >= 0) return { background: `var(--organisation-${index + 1})`, text: 'var(--on-organisation)' }
  if (/^#[0-9a-f]{6}$/i.test(hex)) return { background: hex, text: textOn(hex) }
  return { background: 'var(--organisation-8)', text: 'var(--on-organisation)' }
}
