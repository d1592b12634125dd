import { navigate } from 'wouter/use-browser-location'
import { basePath } from '#client/api/basePath.ts'

/** Goes to an address below the product's base path; for commands, components take wouter's own. */
export const goTo = (address: string): void => navigate(basePath() + address)
