import type { ComponentType } from 'react'
import type { Element } from '#shared/model/element.ts'
import { TABS, type Tab } from '#shared/model/fields.ts'
import { lazyPart } from '#client/ui/lazyPart.ts'

/** Tabs beside those of the fields, the same for every kind, in order; each is fetched when it is looked at. */
export const MORE_TABS = ['comments', 'history'] as const
export type MoreTab = (typeof MORE_TABS)[number]
export type AnyTab = Tab | MoreTab

export const MORE_CONTENT: Readonly<Record<MoreTab, ComponentType<{ element: Element }>>> = {
  comments: lazyPart(async () => (await import('#client/comments/ElementComments.tsx')).ElementComments),
  history: lazyPart(async () => (await import('#client/history/ElementHistory.tsx')).ElementHistory),
}

/** The tab of a name; undefined for another. */
export const anyTab = (name: unknown): AnyTab | undefined => [...TABS, ...MORE_TABS].find((tab) => tab === name)
