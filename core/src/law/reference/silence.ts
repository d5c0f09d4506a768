import type { Part } from '../model.ts'
import type { NationRuling } from '../ruling.ts'
import { noLaw, saidIn } from '../said.ts'
import type { Column } from './column.ts'
import type { Standing } from './rules.ts'

/** What the models of the instruments that spoke leave out; where none spoke, what all of them do. */
function notModelledOf(parts: readonly Part[], speaking: readonly Standing[]): string[] {
  const instruments = parts.flatMap((part) => part.instruments)
  if (speaking.length === 0) {
    const inOrder = [...instruments].sort((one, other) => (one.id < other.id ? -1 : 1))
    return [...new Set(inOrder.flatMap(({ notModelled }) => notModelled))]
  }
  const cited = speaking.flatMap(({ rule }) => instruments.filter(({ id }) => id === rule.instrument))
  const lines = [...cited, ...speaking.map(({ rule }) => rule)].flatMap(({ notModelled }) => notModelled)
  return [...new Set(lines)]
}

/** The duties of a column and what its model leaves out, with both in further languages. */
export function restOf(
  parts: readonly Part[],
  { duties, speaking }: Column,
  unknown: string | null = null,
): Pick<NationRuling, 'duties' | 'notModelled' | 'said'> {
  if (unknown !== null) {
    const { text, said } = noLaw(unknown)
    return { duties, notModelled: [text], said }
  }
  const notModelled = notModelledOf(parts, speaking)
  return { duties, notModelled, ...saidIn(parts, [...duties.map(({ text }) => text), ...notModelled]) }
}
