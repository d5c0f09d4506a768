import { argv, exit, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'

/** How a word of the command line is read, what stands for it in the usage, and what it is where nobody says it. */
export type Reads<Value> = {
  readonly shown: string | null
  readonly expected: string
  readonly otherwise: Value
  readonly read: (word: string) => Value | null
}

export const flag: Reads<boolean> = { shown: null, expected: 'nothing', otherwise: false, read: () => true }

export function text<Otherwise extends string | undefined>(otherwise: Otherwise): Reads<string | Otherwise> {
  return { shown: otherwise ?? 'TEXT', expected: 'some text', otherwise, read: (word) => (word === '' ? null : word) }
}

/** A whole number from 1 on. */
export function whole<Otherwise extends number | undefined>(otherwise: Otherwise): Reads<number | Otherwise> {
  const read = (word: string) => (/^[1-9]\d*$/.test(word) && Number.isSafeInteger(Number(word)) ? Number(word) : null)
  return { shown: `${otherwise ?? 'N'}`, expected: 'a whole number from 1 on', otherwise, read }
}

/** A number above 0, with or without decimals. */
export function amount<Otherwise extends number | undefined>(otherwise: Otherwise): Reads<number | Otherwise> {
  const read = (word: string) => (/^\d+(\.\d+)?$/.test(word) && Number(word) > 0 ? Number(word) : null)
  return { shown: `${otherwise ?? 'N'}`, expected: 'a number above 0', otherwise, read }
}

export function oneOf<Name extends string>(names: readonly Name[], otherwise: Name): Reads<Name> {
  const read = (word: string) => names.find((name) => name === word) ?? null
  return { shown: names.join('|'), expected: names.join(', '), otherwise, read }
}

type Options = { readonly [name: string]: Reads<unknown> }
type Values<Read extends Options> = {
  readonly [name in keyof Read]: Read[name] extends Reads<infer Value> ? Value : never
}

/** What may be said without the name of an option: options in this order, or any of these parts. */
export type Bare<Read extends Options> = {
  readonly places?: readonly (keyof Read & string)[]
  readonly parts?: readonly string[]
}

export type Said<Read extends Options> = Values<Read> & { readonly parts: readonly string[] }

/** A word that nothing is meant by. */
export class Mistaken extends Error {
  override readonly name = 'Mistaken'
}

/** Reads words. Refuses `Mistaken`: an option that is none, a value that it does not take, a word too many. */
export function readWords<Read extends Options>(words: readonly string[], options: Read, bare: Bare<Read>): Said<Read> {
  const { places = [], parts = [] } = bare
  const given = Object.entries(options).map(([name, { shown }]) => {
    return [name, { type: shown === null ? ('boolean' as const) : ('string' as const) }] as const
  })
  const { values, positionals } = parsed(words, Object.fromEntries(given))
  const said = new Map<string, string>(Object.entries(values).map(([name, value]) => [name, `${value}`]))
  const left = positionals.slice(places.length)
  for (const [at, place] of places.entries()) {
    const word = positionals[at]
    if (word !== undefined) said.set(place, word)
  }
  const unknown = left.find((word) => !parts.includes(word))
  if (unknown !== undefined) {
    throw new Mistaken(`${unknown}: expected ${parts.length === 0 ? 'no more words' : `one of ${parts.join(', ')}`}`)
  }
  const taken = Object.entries(options).map(([name, { otherwise, expected, read }]) => {
    const word = said.get(name)
    if (word === undefined) return [name, otherwise]
    const value = read(word)
    if (value === null) throw new Mistaken(`${name} ${word}: expected ${expected}`)
    return [name, value]
  })
  // Each option was read by its own reader.
  return { ...Object.fromEntries(taken), parts: left } as Said<Read>
}

function parsed(words: readonly string[], options: { [name: string]: { type: 'boolean' | 'string' } }) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new Mistaken(error instanceof Error ? error.message : `${error}`, { cause: error })
  }
}

export function usageOf<Read extends Options>(command: string, options: Read, { places = [], parts = [] }: Bare<Read>) {
  const named = Object.entries(options).filter(([name]) => !places.includes(name))
  return [
    command,
    ...places.map((place) => `[${place}, ${options[place]?.shown}]`),
    ...named.map(([name, { shown }]) => `[--${name}${shown === null ? '' : ` ${shown}`}]`),
    ...(parts.length === 0 ? [] : [`[${parts.join('|')} …]`]),
  ].join(' ')
}

/**
 * What a command that proves or measures something is told. Ends the process with 2 where that is not what it takes, for
 * a proof that is told a number which is none would prove nothing and say that nothing broke; and with 0 after its usage.
 */
export function wordsFor<Read extends Options>(command: string, options: Read, bare: Bare<Read> = {}): Said<Read> {
  const words = argv.slice(2)
  const usage = `usage: ${usageOf(command, options, bare)}\n`
  if (words.includes('--help')) {
    stdout.write(usage)
    exit(0)
  }
  try {
    return readWords(words, options, bare)
  } catch (error) {
    if (!(error instanceof Mistaken)) throw error
    stderr.write(`${error.message}\n${usage}`)
    exit(2)
  }
}

/** How many cases a fuzzer tries, and the seed that makes them: its words in this order. */
export function fuzzed(command: string, seed: number) {
  return wordsFor(command, { cases: whole(1_000_000), seed: whole(seed) }, { places: ['cases', 'seed'] })
}
