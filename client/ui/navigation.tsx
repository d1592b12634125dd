import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'

const NavigatedContext = createContext(false)

/** Knows whether the person has gone from one page to another, as opposed to having loaded this one. Inside the router. */
export function NavigationProvider({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  const [start] = useState(location)
  const [navigated, setNavigated] = useState(false)
  if (!navigated && location !== start) setNavigated(true)
  return <NavigatedContext value={navigated}>{children}</NavigatedContext>
}

/** The window's title: what the page is, then the product. Undefined leaves it to a part of the page. */
export function usePageTitle(title: string | undefined): void {
  const t = useT()
  const product = t('common.productName')
  useEffect(() => {
    if (title !== undefined) document.title = title && title !== product ? `${title} – ${product}` : product
  }, [title, product])
}

/** The id of a page's heading of the first level, which names its main part. */
export const PAGE_HEADING = 'page-heading'

interface PageHeadingProps {
  children: ReactNode
  className?: string | undefined
  level?: 1 | 2
}

/**
 * The heading a page or view is found by: takes focus when the person has come here from another page, so that a
 * screen reader says where they are and Tab goes on from the top. Not on the first load, where the browser does that.
 */
export function PageHeading({ children, className, level = 1 }: PageHeadingProps) {
  const navigated = useContext(NavigatedContext)
  const ref = useRef<HTMLHeadingElement>(null)
  const arrived = useRef(navigated)
  useEffect(() => {
    if (arrived.current) ref.current?.focus({ preventScroll: true })
  }, [])
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <Heading ref={ref} {...(level === 1 && { id: PAGE_HEADING })} tabIndex={-1} className={classNames(className)}>
      {children}
    </Heading>
  )
}
