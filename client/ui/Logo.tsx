import { TrendingUp } from 'lucide-react'
import styles from '#client/ui/Logo.module.css'

/** The product's mark; its name stands beside it or in the link around it. */
export const Logo = () => (
  <span className={styles.logo}>
    <TrendingUp aria-hidden strokeWidth={2.25} />
  </span>
)
