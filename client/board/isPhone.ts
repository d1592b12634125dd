const PHONE = '(pointer: coarse) and (max-width: 700px), (pointer: coarse) and (max-height: 500px)'

/** A phone: too small for a finger to move or make what it has not chosen first. */
export const isPhone = (): boolean => window.matchMedia(PHONE).matches
