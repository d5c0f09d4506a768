import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/use.tsx'
import { Written } from './said-by.tsx'

type TitleProps = {
  readonly title: string
  /** That somebody wrote it, in whatever language. */
  readonly isWritten?: boolean
  readonly over?: ReactNode
  readonly intro?: string
  readonly children?: ReactNode
}

/** The heading of a page: it takes the focus when the page is opened, so that a reader who listens hears where they are. */
export function PageTitle({ title, isWritten = false, over, intro, children }: TitleProps) {
  const { name } = useWords().frame
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <div className="page-title">
      {over === undefined ? null : <p className="over">{over}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {isWritten ? <Written text={title} /> : title}
      </h1>
      {intro === undefined ? null : <p className="intro">{intro}</p>}
      {children}
    </div>
  )
}
