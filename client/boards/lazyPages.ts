import { createElement, type ComponentType } from 'react'
import { calmPart, lazyPart } from '#client/ui/lazyPart.ts'

/** A part made of the component library's widgets, fetched together with what gives them the person's language. */
const inAriaLocale = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazyPart(async () => {
    const [Part, { AriaLocale }] = await Promise.all([load(), import('#client/ui/AriaLocale.tsx')])
    return (props: P) => createElement(AriaLocale, null, createElement(Part, props))
  })

/** What a board shows only when it is asked for, or cannot be shown itself. */
export const RegisterView = inAriaLocale(async () => (await import('#client/register/RegisterView.tsx')).RegisterView)
export const Inspector = inAriaLocale(async () => (await import('#client/inspector/Inspector.tsx')).Inspector)
export const UnreadCount = calmPart(async () => (await import('#client/comments/UnreadCount.tsx')).UnreadCount)
export const OtherView = inAriaLocale(async () => (await import('#client/boards/OtherView.tsx')).OtherView)
export const ExportDialog = lazyPart(async () => (await import('#client/exports/ExportDialog.tsx')).ExportDialog)
export const PageParts = calmPart(async () => (await import('#client/boards/PageParts.tsx')).PageParts)
export const VersionFrame = lazyPart(async () => (await import('#client/versions/VersionFrame.tsx')).VersionFrame)
export const MoreViews = calmPart(async () => (await import('#client/boards/MoreViews.tsx')).MoreViews)
export const BoardFaultPage = lazyPart(async () => (await import('#client/boards/BoardFaultPage.tsx')).BoardFaultPage)
export const RefusalNotice = lazyPart(async () => (await import('#client/boards/RefusalNotice.tsx')).RefusalNotice)
export const Banners = calmPart(async () => (await import('#client/boards/Banners.tsx')).Banners)
export const RetentionBanner = lazyPart(
  async () => (await import('#client/people/RetentionBanner.tsx')).RetentionBanner,
)
