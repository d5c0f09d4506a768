import type { NationRuling } from './ruling.ts'

/** Licensable is not allowed: only what is free, or generally or individually licensed, may go. */
export function allows(nations: { readonly [nation: string]: NationRuling }, licensed: readonly string[]): boolean {
  const judged = Object.entries(nations)
  return (
    judged.length > 0 &&
    judged.every(([nation, { verdict }]) => {
      if (verdict === 'free' || verdict === 'general') return true
      return (verdict === 'licence' || verdict === 'presumed-denial') && licensed.includes(nation)
    })
  )
}
