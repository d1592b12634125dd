import { classNames } from '#client/ui/classNames.ts'
import { initialsOf } from '#client/ui/initials.ts'
import { organisationColour } from '#client/ui/organisationColour.ts'
import styles from '#client/ui/Avatar.module.css'

interface AvatarProps {
  name: string
  /** The organisation's or the person's colour as stored. */
  colour: string
  /** Away: without their colour. */
  faded?: boolean
}

/** A person's initials on their colour; the name stands beside it or in the label of what it is part of. */
export function Avatar({ name, colour, faded = false }: AvatarProps) {
  const { background, text } = organisationColour(colour)
  return (
    <span
      aria-hidden
      className={classNames(styles.avatar, faded && styles.faded)}
      style={faded ? undefined : { background, color: text }}
    >
      {initialsOf(name)}
    </span>
  )
}
