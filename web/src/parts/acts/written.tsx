import type { Dispatch, ReactNode, SetStateAction } from 'react'
import { createContext, useContext, useState } from 'react'

type Kept = Map<string, unknown>

const AroundForm = createContext<Kept | null>(null)

/** Keeps what is written into the form within for when it is opened again. */
export function Keeping({ kept, children }: { readonly kept: Kept; readonly children: ReactNode }) {
  return <AroundForm value={kept}>{children}</AroundForm>
}

/**
 * What a person writes into a form of an act: whoever looks at another act and comes back finds it again. What nobody has
 * changed is not kept, as what a form starts from may be another by then.
 */
export function useWritten<Value>(
  name: string,
  initial: Value | (() => Value),
): readonly [Value, Dispatch<SetStateAction<Value>>] {
  const kept = useContext(AroundForm)
  const [value, set] = useState<Value>(kept?.has(name) ? (kept.get(name) as Value) : initial)
  const write: typeof set = (next) =>
    set((before) => {
      const after = typeof next === 'function' ? (next as (before: Value) => Value)(before) : next
      kept?.set(name, after)
      return after
    })
  return [value, write]
}
