import { invalid } from './refused.ts'

/** The parameters of an address: each as often as it stands there. */
export type Parameters = (name: string) => readonly string[]

/** A whole number within bounds, or what counts where it is not stated. Refuses any other text with its place. */
export function wholeNumber(of: Parameters, name: string, usual: number, least: number, most: number): number {
  const said = of(name).at(-1)
  if (said === undefined) return usual
  const number = Number(said)
  if (!/^-?\d+$/.test(said)) throw invalid(['query', name], 'Input should be a valid integer', 'int_parsing')
  if (number < least || number > most) {
    throw invalid(
      ['query', name],
      `Input should be from ${least} to ${most}`,
      number < least ? 'greater_than_equal' : 'less_than_equal',
    )
  }
  return number
}

/** A number from 0 to 1, or what counts where it is not stated. */
export function share(of: Parameters, name: string, usual: number): number {
  const said = of(name).at(-1)
  if (said === undefined) return usual
  const number = said.trim() === '' ? Number.NaN : Number(said)
  if (!Number.isFinite(number)) throw invalid(['query', name], 'Input should be a valid number', 'float_parsing')
  if (number < 0 || number > 1) throw invalid(['query', name], 'Input should be from 0 to 1')
  return number
}
