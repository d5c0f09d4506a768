import type { Hit } from '../contract/screening.ts'
import type { Entity } from './entity.ts'
import type { Window } from './list-entry.ts'
import type { Finding } from './screen.ts'

/** An entry of a list as a run keeps it: as it reads, and when it stands there. */
export type Entry = { readonly entity: Entity; readonly window: Window }

const NAMES = ['name', 'alias', 'previousName', 'weakAlias']
const NUMBERS = [
  ...['innCode', 'ogrnCode', 'okpoCode', 'kppCode', 'leiCode', 'imoNumber', 'uscCode', 'mmsi'],
  ...['registrationNumber', 'taxNumber', 'idNumber', 'passportNumber', 'serialNumber'],
]
/** The act keeps so many of each; the file of the list has them all. */
const MOST = 6

/** A finding as a run keeps it: the name that was met first, and enough of the entry to rest a finding on. */
export function hitOf({ list, entry, hash, score, level, name, moves }: Finding, { entity, window }: Entry): Hit {
  const met = name === null ? [] : [name.entry]
  const shared = moves.filter(({ kind }) => /identifier/.test(kind)).map((move) => move.entry)
  const names = valuesOf(entity, NAMES)
  const numbers = valuesOf(entity, NUMBERS)
  const own = shared.filter((number) => numbers.includes(number))
  return {
    list,
    entry,
    hash,
    caption: captionOf(entity, entry) ?? list,
    score: String(Math.min(1, Math.max(0, score))),
    strong: level === 'strong',
    names: sayable([...met, ...names]).slice(0, MOST),
    numbers: sayable([...own, ...numbers]).slice(0, MOST),
    window: { ...window.from, until: window.until },
  }
}

/** What an entry is called, as it can be shown: its first name, else its key; null where neither can be. */
export function captionOf(entity: Entity, key: string): string | null {
  return sayable([...valuesOf(entity, NAMES), key])[0] ?? null
}

function valuesOf({ properties }: Entity, named: readonly string[]): string[] {
  return named.flatMap((property) => properties[property] ?? [])
}

/** What no act says: characters that cannot be shown, or that turn the direction of writing. Lists print some. */
const UNSAID = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** A text of a list as it can be shown. */
export function shownText(text: string): string {
  return text.toWellFormed().replace(UNSAID, ' ').trim()
}

function sayable(texts: readonly string[]): string[] {
  const said = texts.map(shownText)
  return [...new Set(said)].filter((text) => text !== '')
}
