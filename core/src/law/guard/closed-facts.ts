import { KINDS, MEANS, USES } from '../../contract/words.ts'
import type { Condition, Rule } from '../model.ts'
import type { Scene } from './scene.ts'

/** A fact of few values: its bits stand side by side in a word, one a value, and one more for when it is not stated. */
type Fact = {
  /** What conditions call it. */
  readonly name: string
  readonly values: readonly string[]
  readonly read: (scene: Scene) => string | undefined
}

const YES = 'yes'

function flag(name: string, read: (scene: Scene) => boolean | undefined): Fact {
  const word = (value: boolean | undefined) => (value === undefined ? undefined : value ? YES : 'no')
  return { name, values: [YES, 'no'], read: (scene) => word(read(scene)) }
}

/** Their values and their unstated bits fill 30 of a word's 32 bits. */
const FACTS: readonly Fact[] = [
  { name: 'kind', values: KINDS, read: ({ transfer }) => transfer.kind },
  { name: 'means', values: MEANS, read: ({ transfer }) => transfer.means },
  { name: 'use', values: USES, read: ({ item }) => item?.use },
  flag('published', ({ item }) => item?.published),
  flag('endUse.military', ({ transfer }) => transfer.endUse?.military),
  flag('informed', ({ transfer }) => transfer.informed),
  flag('incorporated', ({ transfer: { endUse } }) =>
    endUse?.incorporation === undefined ? undefined : endUse.incorporation !== null,
  ),
]

/** The facts with the place of their first bit. */
const PLACED = FACTS.map((fact, index) => {
  const shift = FACTS.slice(0, index).reduce((bits, { values }) => bits + values.length + 1, 0)
  const bits = new Map(fact.values.map((value, place) => [value, 1 << (shift + place)]))
  const unstated = 1 << (shift + fact.values.length)
  const all = [...bits.values()].reduce((mask, bit) => mask | bit, unstated)
  return { ...fact, bits, unstated, all }
})

const BY_NAME = new Map(PLACED.map((fact) => [fact.name, fact]))
const YES_ONLY: readonly string[] = [YES]

function factOf(condition: Condition): (typeof PLACED)[number] | undefined {
  if (condition.kind === 'field') return BY_NAME.get(condition.field)
  return condition.kind === 'flag' ? BY_NAME.get(condition.flag) : undefined
}

/** Whether the word says all that a condition does, of a fact that is stated. */
export function isClosed(condition: Condition): boolean {
  return factOf(condition) !== undefined
}

/** What is stated of the closed facts: for each, one bit. */
export function closedFacts(scene: Scene): number {
  let stated = 0
  for (const { read, bits, unstated } of PLACED) {
    const value = read(scene)
    stated |= value === undefined ? unstated : (bits.get(value) ?? unstated)
  }
  return stated
}

/** The bits for which a rule does not fail, and among them those by which it stays unsettled. */
export function closedFactsOf({ when }: Rule): { readonly passes: number; readonly unsettled: number } {
  let passes = -1
  let unsettled = 0
  for (const condition of when) {
    const fact = factOf(condition)
    if (fact === undefined || (condition.kind !== 'field' && condition.kind !== 'flag')) continue
    const words = condition.kind === 'field' ? condition.set : YES_ONLY
    const named = words.reduce((mask, value) => mask | (fact.bits.get(value) ?? 0), 0)
    passes &= ~fact.all | fact.unstated | (condition.not ? fact.all & ~named : named)
    unsettled |= fact.unstated
  }
  return { passes, unsettled }
}
