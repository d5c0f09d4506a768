import { toLatin } from './latin.ts'
import { PARTICLES, SHIP_PREFIXES, TITLES } from './particles-table.ts'
import { scriptOf } from './scripts.ts'

const latin = (word: string) => toLatin(word, scriptOf(word))

const PARTICLE = new Map<string, string>()
for (const line of PARTICLES.trim().split('\n')) {
  const [code = '', names = ''] = line.split(': ')
  for (const name of names.split(' ')) PARTICLE.set(name, code).set(latin(name), code)
}

const TITLE = new Set(
  TITLES.trim()
    .split(/\s+/)
    .flatMap((word) => [word, latin(word)]),
)
const SHIP = new Set(SHIP_PREFIXES.split(' '))

/** The code of an article, a preposition or a word of descent in a person's name; null for any other word. */
export function particle(text: string, plain: string): string | null {
  return PARTICLE.get(text) ?? PARTICLE.get(plain) ?? null
}

export const isTitle = (plain: string): boolean => TITLE.has(plain)

export const isShipPrefix = (plain: string): boolean => SHIP.has(plain)
