import type { ReactNode } from 'react'
import { createContext, useContext } from 'react'
import { ErrorState, LoadingState } from '../parts/states.tsx'
import { useAsk } from './hooks.ts'
import type { Operations } from './operations.ts'

type Me = Operations['me.get']['output']

const NOBODY: Me = {
  caller: null,
  nation: 'GB',
  node: '',
  partner: 'RU',
  partnerNode: '',
  agreement: '',
  at: '',
  may: [],
  demo: null,
}

const Present = createContext<Me>(NOBODY)

/** Whose node this is and who reads it. Nothing is shown before the node has said so. */
export function Session({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useAsk('me.get', {})
  if (error && !data) return <ErrorState problem={error} retry={refetch} />
  if (!data) return <LoadingState />
  return <Present value={data}>{children}</Present>
}

export function useMe(): Me {
  return useContext(Present)
}

/** Where to sign in so as to come back to this page. */
export function signInAddress(persona?: string): string {
  const to = `${location.pathname}${location.search}`
  const as = persona === undefined ? '' : `&as=${encodeURIComponent(persona)}`
  return `/sign-in?to=${encodeURIComponent(to)}${as}`
}
