import styles from '#client/views/BalanceTable.module.css'

interface BalanceBarProps {
  cost: number
  value: number
  disvalue: number
  /** The amount a side is full at. */
  most: number
  /** Nothing is paid: value and harm alone. */
  oneSided: boolean
}

const share = (amount: number, most: number): string => `${Math.min(100, Math.max(0, (100 * amount) / most))}%`

/** Cost and harm to the left of the middle, value to the right; the figures beside it say the same. */
export function BalanceBar({ cost, value, disvalue, most, oneSided }: BalanceBarProps) {
  return (
    <span className={styles.track} aria-hidden="true" data-one-sided={oneSided || undefined}>
      <span className={styles.left}>
        {disvalue > 0 && <span data-part="disvalue" style={{ width: share(disvalue, most) }} />}
        {cost > 0 && <span data-part="cost" style={{ width: share(cost, most) }} />}
      </span>
      <span className={styles.right}>
        {value > 0 && <span data-part="value" style={{ width: share(value, most) }} />}
      </span>
    </span>
  )
}
