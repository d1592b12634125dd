import type { ReactNode } from 'react'
import { Checkbox } from '#client/ui/Field.tsx'
import type { CommentErasure } from '#shared/wire/me.ts'

interface CommentsTooProps {
  comments: CommentErasure
  onChange: (comments: CommentErasure) => void
  children: ReactNode
}

/** Whether the texts of somebody's comments go with their name, or stay without it. */
export const CommentsToo = ({ comments, onChange, children }: CommentsTooProps) => (
  <Checkbox
    checked={comments === 'delete'}
    onChange={(event) => onChange(event.target.checked ? 'delete' : 'anonymise')}
  >
    {children}
  </Checkbox>
)
