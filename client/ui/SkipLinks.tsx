import styles from '#client/ui/SkipLinks.module.css'

export interface SkipTarget {
  /** The target's id; it takes focus, so it needs a tabindex. */
  readonly id: string
  readonly label: string
}

/** Links past what repeats on every page; they show when they have focus. First in the page. */
export function SkipLinks({ targets }: { targets: readonly SkipTarget[] }) {
  return (
    <ul className={styles.links}>
      {targets.map(({ id, label }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            onClick={(event) => {
              // The fragment would take the place of an invitation's and stand in the address for no use.
              event.preventDefault()
              document.getElementById(id)?.focus()
            }}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
