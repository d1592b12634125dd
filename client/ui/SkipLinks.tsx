import { goTo } from '#client/ui/goTo.ts'
import styles from '#client/ui/SkipLinks.module.css'

export interface SkipTarget {
  /** The target's id; it, or what is in it, takes focus. */
  readonly id: string
  readonly label: string
  /** What the target is to show, below the product's base path, where that is not there yet. */
  readonly path?: string
}

/** The one tab stop of a canvas or a tree, the first button of a toolbar. */
const ENTRIES = '[data-entry][tabindex="0"], [data-entry] [tabindex="0"], [role=treegrid] [tabindex="0"]'

function enter(id: string): void {
  const target = document.getElementById(id)
  const entries = [...(target?.querySelectorAll<HTMLElement>(ENTRIES) ?? [])]
  const entry = entries.find((one) => !one.closest('[inert]'))
  if (entry) entry.focus()
  else if (target?.hasAttribute('tabindex')) target.focus()
  else target?.querySelector<HTMLElement>('button:not([tabindex="-1"]), a')?.focus()
}

/** Links past what repeats on every page; they show when they have focus. First in the page. */
export function SkipLinks({ targets }: { targets: readonly SkipTarget[] }) {
  return (
    <ul className={styles.links}>
      {targets.map(({ id, label, path = '' }) => (
        <li key={id + path}>
          <a
            href={`#${id}`}
            onClick={(event) => {
              // The fragment would take the place of an invitation's and stand in the address for no use.
              event.preventDefault()
              if (path) goTo(path)
              else enter(id)
            }}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
