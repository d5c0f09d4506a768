import type { DisposeInput } from '@entente/core/contract/screening'

type Rest = NonNullable<DisposeInput['rests']>[number]
type Properties = { readonly [property: string]: readonly string[] }

const NAMES = ['name', 'alias', 'weakAlias', 'previousName', 'abbreviation'] as const

/** The names of a party as it was submitted, each once. */
export function namesOf(properties: Properties): string[] {
  return [...new Set(NAMES.flatMap((property) => properties[property] ?? []))]
}

/** The numbers that party and entry have in common: *same* rests on one of them where there is any. */
export function sharedNumbers(properties: Properties, numbers: readonly string[]): string[] {
  const own = new Set(Object.values(properties).flat())
  return [...new Set(numbers)].filter((number) => own.has(number))
}

/** What *same* rests on: the numbers that were chosen, and a name of each where both were. */
export function restsOn(
  numbers: readonly string[],
  names: { readonly party?: string | undefined; readonly entry?: string | undefined },
): Rest[] {
  const { party, entry } = names
  return [
    ...numbers.map((number): Rest => ({ of: 'number', party: number, entry: number })),
    ...(party === undefined || entry === undefined ? [] : [{ of: 'name', party, entry } as const]),
  ]
}
