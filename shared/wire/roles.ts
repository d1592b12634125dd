/** Roles on one board, weakest first; each may do what those before it may, and more. */
export const ROLES = ['viewer', 'commenter', 'editor', 'facilitator'] as const
export type Role = (typeof ROLES)[number]

export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role)

/** Whether `role` may do what `needed` may. */
export const atLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)
