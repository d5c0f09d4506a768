import { useMantineColorScheme } from '@mantine/core'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import type { Words } from '../../words/words.ts'
import { Alarms } from '../alarms.tsx'
import { Header } from './header.tsx'
import { isApart, pagesFor } from './pages.ts'

/** What stands around every page, and where the focus goes when another page opens. */
export function Frame() {
  const { frame } = useWords()
  const { nation } = useMe()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <div className="frame" data-nation={nation}>
      <a className="skip" href="#page">
        {frame.skip}
      </a>
      <Header />
      <Pages key={pathname} />
      <main id="page" ref={main} tabIndex={-1}>
        <Alarms />
        <Outlet />
      </main>
      <Footer />
    </div>
  )
}

function Pages() {
  const { frame } = useWords()
  const { caller } = useMe()
  const { pathname } = useLocation()
  const [isOpen, setOpen] = useState(false)
  return (
    <nav className="pages" aria-label={frame.pages}>
      <button type="button" className="pages-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {frame.menu}
      </button>
      <ul className="pages-list" data-open={isOpen}>
        {pagesFor(caller?.role ?? 'public').map(([to, name]) => (
          <li key={to}>
            <Link
              to={to}
              reloadDocument={isApart(to)}
              activeOptions={{ exact: to === '/' }}
              {...(isWithin(to, pathname) ? WITHIN : {})}
            >
              {frame.nav[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const WITHIN = { className: 'active', 'aria-current': 'true' } as const

/** A draft is among the applications, and a case in the queue, though their addresses do not say so. */
function isWithin(to: string, pathname: string): boolean {
  return (
    (to === '/applications' && pathname.startsWith('/drafts/')) ||
    (to === '/queue' && pathname.startsWith('/cases/')) ||
    ((to === '/gate' || to === '/received') && /^\/(?:packages|open)\//.test(pathname))
  )
}

const SCHEMES: readonly (keyof Words['frame']['theme'] & ('auto' | 'light' | 'dark'))[] = ['auto', 'light', 'dark']

function Footer() {
  const { frame } = useWords()
  const { demo } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <footer className="footer">
      <p>
        {demo === null ? null : `${frame.demonstration} `}
        {frame.notAdvice}
      </p>
      <fieldset className="languages" aria-label={frame.theme.title}>
        {SCHEMES.map((scheme) => (
          <button
            type="button"
            key={scheme}
            aria-pressed={scheme === colorScheme}
            onClick={() => setColorScheme(scheme)}
          >
            {frame.theme[scheme]}
          </button>
        ))}
      </fieldset>
    </footer>
  )
}
