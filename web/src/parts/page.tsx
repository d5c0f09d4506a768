import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/use.tsx'

type TitleProps = {
  readonly title: string
  readonly over?: ReactNode
  readonly intro?: string
  readonly children?: ReactNode
}

/** The heading of a page: it takes the focus when the page is opened, so that a reader who listens hears where they are. */
export function PageTitle({ title, over, intro, children }: TitleProps) {
  const { name } = useWords().frame
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <div className="page-title">
      {over === undefined ? null : <p className="over">{over}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {intro === undefined ? null : <p className="intro">{intro}</p>}
      {children}
    </div>
  )
}
