/** Limits of texts outside the document, in UTF-16 code units after trimming. */
export const MAX_TITLE = 200
export const MAX_NAME = 80
export const MAX_ORGANISATION_NAME = 120
export const MAX_LABEL = 120
export const MAX_REASON = 500
export const MIN_PASSCODE = 4
export const MAX_PASSCODE = 64
/** Longest text that is looked at as `<id>.<secret>` of an invite. */
export const MAX_INVITE_TOKEN = 400

/** Ids of boards: 128 bits made by the server. */
export const BOARD_ID_PATTERN = /^[A-Za-z0-9_-]{22}$/
export const isBoardId = (value: string): boolean => BOARD_ID_PATTERN.test(value)

/** `<id>.<secret>`, what stands after `#` in an invite's address. */
export const INVITE_TOKEN_PATTERN = /^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{16,128}$/
