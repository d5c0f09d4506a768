import type { PersonRole } from '@entente/core/contract/people'
import type { ReactNode } from 'react'
import { signInAddress, useMe } from '../api/session.tsx'
import { useWords } from '../words/use.tsx'
import { PageTitle } from './page.tsx'
import { EmptyState } from './states.tsx'

type ForProps = {
  readonly roles: readonly PersonRole[]
  /** The page's heading where it is not shown, for a page whose own heading is inside. */
  readonly title?: string
  readonly children: ReactNode
}

/** A page for some roles: others are told so in plain words. What may be seen is the node's to say in any case. */
export function For({ roles, title, children }: ForProps) {
  const { frame } = useWords()
  const { caller } = useMe()
  if (caller !== null && roles.includes(caller.role)) return children
  const said = caller === null ? frame.signInFirst : frame.notYours
  return (
    <>
      {title === undefined ? null : <PageTitle title={title} />}
      <EmptyState title={said.title}>
        <p className="quiet">{said.text}</p>
        {caller === null ? <a href={signInAddress()}>{frame.signIn}</a> : null}
      </EmptyState>
    </>
  )
}
