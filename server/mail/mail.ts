/** Messages to people who have asked for them. */
export interface Mail {
  /** Something may have to be sent: it is looked for soon. */
  wake(): void
  /** Counts one more message that asks to confirm an address, given as its hash: undefined, or seconds until it may be. */
  confirmationWait(addressHash: string): Promise<number | undefined>
}
