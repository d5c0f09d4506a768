import { isPatronymic } from '../name/given.ts'
import type { Reading, Unit } from '../name/unit.ts'
import type { Weights } from './weights.ts'

/**
 * The place of the patronymic in a person's name of three words and more, -1 where there is none: the word of that ending
 * behind the given name, or else the first that does not begin the name.
 */
export function patronymicOf({ units }: Reading): number {
  let words = 0
  let found = -1
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] as Unit
    if (unit.kind !== 'word' && unit.kind !== 'given') continue
    words += 1
    if (words === 1 || unit.readings[0] === undefined || !isPatronymic(unit.readings[0])) continue
    if (found < 0 || units[at - 1]?.kind === 'given') found = at
  }
  return words > 2 ? found : -1
}

/** What of a word says what it weighs. */
type Weighed = Pick<Unit, 'kind' | 'script' | 'weight'> & { readonly latin: { readonly length: number } }

/** What a word weighs in its name. */
export function weigh(unit: Weighed, isPatronym: boolean, weights: Weights): number {
  if (isPatronym) return weights.patronymic
  switch (unit.kind) {
    case 'word':
      return unit.latin.length < 3 && unit.script !== 'han' ? weights.short : 1
    case 'class':
      return unit.weight
    case 'given':
      return weights.given
    case 'number':
      return weights.number
    case 'initial':
    case 'letter':
      return weights.initial
    case 'particle':
      return weights.particle
    case 'title':
      return weights.title
    case 'form':
      return weights.form
  }
}
