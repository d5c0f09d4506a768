import type { Entity } from '@entente/core/screening/entity'
import type { Window } from '@entente/core/screening/list-entry'
import { formOf, PARSER_VERSION } from '@entente/core/screening/read/forms'
import { Refusal } from '../../refusal.ts'
import { isForm, readKept } from '../lists/settle.ts'
import { recordDigest } from '../lists/stage.ts'
import type { KeptVersion } from '../lists/versions.ts'

/** An entry as its file has it, under its key on its list. */
export type FiledEntry = {
  readonly entity: Entity
  readonly hash: string
  readonly window: Window
  readonly record: string
}

/** The entries of one version of a list, by their keys. */
export type Filed = ReadonlyMap<string, FiledEntry>

type Reading = Promise<ReadonlyMap<string, Filed>>

/** So many readings are held beside those of the versions that are searched: to say since when an entry stood. */
const BESIDE = 2

/**
 * Versions of lists as the files that are kept have them, read when they are asked for and held while they are needed. A
 * file is read once for all the lists in it, and checked against its digest.
 */
export class FiledVersions {
  readonly #folder: string
  readonly #readings = new Map<string, Reading>()
  #searched: ReadonlySet<string> = new Set()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Holds what these versions are read from until others are searched. */
  hold(versions: readonly KeptVersion[]): void {
    this.#searched = new Set(versions.map(readingOf))
  }

  /**
   * The entries of a version. Refuses what another program read, a file that is not there or has other content, and
   * another number of entries than its act says.
   */
  async entriesOf(version: KeptVersion): Promise<Filed> {
    const { list, number, parser, entries } = version
    if (parser !== PARSER_VERSION) {
      const own = `and this program’s parser is ${PARSER_VERSION}`
      throw new Refusal(`${list}@${number} was read by parser ${parser}, ${own}; expected the program that read it`)
    }
    const name = readingOf(version)
    const reading = this.#readings.get(name) ?? this.#read(version)
    this.#readings.delete(name)
    this.#readings.set(name, reading)
    const beside = [...this.#readings.keys()].filter((each) => !this.#searched.has(each))
    for (const oldest of beside.slice(0, -BESIDE)) this.#readings.delete(oldest)
    const found: Filed = (await reading).get(list) ?? new Map()
    if (found.size === entries) return found
    throw new Refusal(`${list}@${number}: its act says ${entries} entries, and its file has ${found.size}`)
  }

  #read(version: KeptVersion): Reading {
    const reading = readFiles(this.#folder, version)
    // Whoever waits for it is told; it is kept as it failed, for the next who asks.
    reading.catch(() => {})
    return reading
  }
}

/** What one act read: a file of a form that is anybody's is another list with each name that is given to it. */
function readingOf({ form, list, files }: KeptVersion): string {
  const own = isForm(form) && formOf(form).ownList === true
  return JSON.stringify([files.map(({ sha256 }) => sha256), own ? list : null])
}

/** A key that stands more than once on a list is numbered as it comes: `15268`, `15268#2`. */
async function readFiles(folder: string, version: KeptVersion): Reading {
  const lists = new Map<string, Map<string, FiledEntry>>()
  const seen = new Map<string, number>()
  await readKept(folder, version, async (entries) => {
    for (const entry of entries) {
      const { list, key, hash, window, entity } = entry
      const place = JSON.stringify([list, key])
      const nth = (seen.get(place) ?? 0) + 1
      seen.set(place, nth)
      const own = lists.get(list) ?? new Map<string, FiledEntry>()
      lists.set(list, own)
      own.set(nth === 1 ? key : `${key}#${nth}`, { entity, hash, window, record: recordDigest(entry) })
    }
  })
  return lists
}
