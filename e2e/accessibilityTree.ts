import type { Page } from '@playwright/test'

/** One thing on the page as the browser tells assistive technology of it. */
export interface Told {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly roleDescription: string
  readonly focusable: boolean
  /** How many of the things told of stand around it. */
  readonly depth: number
}

/** Chromium's accessibility tree, in the order it is read; what is hidden from assistive technology is left out. */
export async function accessibilityTree(page: Page): Promise<readonly Told[]> {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  await cdp.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const told: Told[] = []
  const walk = (id: string, depth: number): void => {
    const node = byId.get(id)
    if (!node) return
    const property = (name: string): unknown => node.properties?.find((one) => one.name === name)?.value.value
    if (!node.ignored) {
      told.push({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? '').trim(),
        description: String(node.description?.value ?? '').trim(),
        roleDescription: decoded(property('roledescription')),
        focusable: property('focusable') === true,
        depth,
      })
    }
    for (const child of node.childIds ?? []) walk(child, node.ignored ? depth : depth + 1)
  }
  const [root] = nodes
  if (root) walk(root.nodeId, 0)
  return told
}

/** Chromium gives this one property as bytes, a letter each. */
function decoded(text: unknown): string {
  if (typeof text !== 'string') return ''
  const words = Buffer.from(text, 'latin1').toString('utf8')
  return words.includes('\uFFFD') ? text : words
}

/** What stands inside the first thing with a role and name. */
export function inside(tree: readonly Told[], role: string, name?: string): readonly Told[] {
  const at = tree.findIndex((one) => one.role === role && (name === undefined || one.name === name))
  const outer = tree[at]
  if (!outer) return []
  const end = tree.findIndex((one, index) => index > at && one.depth <= outer.depth)
  return tree.slice(at + 1, end === -1 ? undefined : end)
}
