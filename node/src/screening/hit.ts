import type { Hit } from '@entente/core/contract/screening'
import type { Finding } from '@entente/core/screening/screen'
import type { Entry } from './search-lists.ts'

const NAMES = ['name', 'alias', 'previousName', 'weakAlias']
const NUMBERS = [
  ...['innCode', 'ogrnCode', 'okpoCode', 'kppCode', 'leiCode', 'imoNumber', 'uscCode', 'mmsi'],
  ...['registrationNumber', 'taxNumber', 'idNumber', 'passportNumber', 'serialNumber'],
]
/** The act keeps so many of each; the file of the list has them all. */
const MOST = 6

/** A finding as a run keeps it: the name that was met first, and enough of the entry to rest a finding on. */
export function hitOf({ list, entry, hash, score, level, name, moves }: Finding, { entity, window }: Entry): Hit {
  const values = (properties: readonly string[]) => properties.flatMap((property) => entity.properties[property] ?? [])
  const met = name === null ? [] : [name.entry]
  const shared = moves.filter(({ kind }) => /identifier/.test(kind)).map((move) => move.entry)
  const names = values(NAMES)
  const numbers = values(NUMBERS)
  const own = shared.filter((number) => numbers.includes(number))
  return {
    list,
    entry,
    hash,
    caption: names[0] ?? entry,
    score: String(score),
    strong: level === 'strong',
    names: [...new Set([...met, ...names])].slice(0, MOST),
    numbers: [...new Set([...own, ...numbers])].slice(0, MOST),
    window: { ...window.from, until: window.until },
  }
}
