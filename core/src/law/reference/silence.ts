import type { Part } from '../model.ts'
import type { Standing } from './rules.ts'

/** What the models of the instruments that spoke leave out; where none spoke, what all of them do. */
export function notModelledOf(parts: readonly Part[], speaking: readonly Standing[]): string[] {
  const instruments = parts.flatMap((part) => part.instruments)
  if (speaking.length === 0) {
    const inOrder = [...instruments].sort((one, other) => (one.id < other.id ? -1 : 1))
    return [...new Set(inOrder.flatMap(({ notModelled }) => notModelled))]
  }
  const cited = speaking.flatMap(({ rule }) => instruments.filter(({ id }) => id === rule.instrument))
  const lines = [...cited, ...speaking.map(({ rule }) => rule)].flatMap(({ notModelled }) => notModelled)
  return [...new Set(lines)]
}
