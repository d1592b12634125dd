const NONE: ReadonlySet<string> = new Set()

/** Which members belong to which owner: rows of an element, links at an element. */
export class Groups {
  readonly #members = new Map<string, Set<string>>()

  of(owner: string): ReadonlySet<string> {
    return this.#members.get(owner) ?? NONE
  }

  add(owner: string, member: string): void {
    const members = this.#members.get(owner)
    if (members) members.add(member)
    else this.#members.set(owner, new Set([member]))
  }

  remove(owner: string, member: string): void {
    const members = this.#members.get(owner)
    members?.delete(member)
    if (members?.size === 0) this.#members.delete(owner)
  }
}
