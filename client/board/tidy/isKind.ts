import { KINDS, type ElementKind, type Kind } from '#shared/model/kinds.ts'

/** Whether it is a kind with a lane of its own. */
export const isKind = (kind: ElementKind | undefined): kind is Kind => KINDS.some((one) => one === kind)
