import type { Screening } from './facts.ts'

/** The same with what owner and firm are called, and not their keys. */
export function named<Of extends object>(between: Of, called: Screening['called']): Of {
  const said = Object.entries(between).map(([field, value]) =>
    field === 'asset' || field === 'owner' ? [field, called.get(value)?.name ?? value] : [field, value],
  )
  return Object.fromEntries(said)
}
