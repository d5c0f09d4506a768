import type { PersonRole } from '@entente/core/contract/people'
import type { ReactNode } from 'react'
import { signInAddress, useMe } from '../api/session.tsx'
import { useWords } from '../words/use.tsx'
import { EmptyState } from './states.tsx'

/** A page for some roles: others are told so in plain words. What may be seen is the node's to say in any case. */
export function For({ roles, children }: { roles: readonly PersonRole[]; children: ReactNode }) {
  const { frame } = useWords()
  const { caller } = useMe()
  if (caller === null) {
    return (
      <EmptyState title={frame.signInFirst.title}>
        <p className="quiet">{frame.signInFirst.text}</p>
        <a href={signInAddress()}>{frame.signIn}</a>
      </EmptyState>
    )
  }
  if (roles.includes(caller.role)) return children
  return (
    <EmptyState title={frame.notYours.title}>
      <p className="quiet">{frame.notYours.text}</p>
    </EmptyState>
  )
}
