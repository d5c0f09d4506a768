import { basename } from 'node:path'
import type { ListEntry } from '@entente/core/screening/list-entry'
import { formOf } from '@entente/core/screening/read/forms'
import { ofacSide, type Sides } from '@entente/core/screening/read/ofac/csv'
import { fileNamed, fileOf, type OfacFile } from '@entente/core/screening/read/ofac/lists'
import type { About } from '@entente/core/screening/read/reader'
import { ListRefused } from '@entente/core/screening/read/refused'
import { BadInput } from '../../read/take.ts'
import { ListRefusal } from './list-refusal.ts'
import type { OpenList } from './open-list.ts'
import { digested, type Source } from './source.ts'

/** A file as it was read: its bytes and their digest, uncompressed. */
export type ReadFile = { readonly name: string; readonly sha256: string; readonly bytes: number }
export type ReadList = { readonly about: About; readonly files: readonly ReadFile[] }

export type Reading = {
  /** The list's name, where its form does not say it. */
  readonly list?: string | undefined
  readonly advance?: (bytes: number) => void
  /** Where a file's own bytes go as they pass. */
  readonly keep?: (source: Source) => import('node:stream').Writable | null
}

/**
 * Reads a list to its end, an entry after the other; what is beside its main file is read first. Refuses a file of which
 * neither its form nor its name nor `list` says what it is, and all of it, by file and line, as soon as anything is wrong:
 * then no entry that was given is to be used.
 */
export async function readList(
  open: OpenList,
  reading: Reading,
  take: (entries: Iterable<ListEntry>) => Promise<void>,
): Promise<ReadList> {
  const form = formOf(open.form)
  if (form.ownList && reading.list === undefined) {
    throw ListRefusal.ofFile(open.main.name, 'this form does not say which list it is', null, 'list')
  }
  const list = reading.list
  const ofac = open.form.startsWith('ofac-') ? { ofac: ofacOf(open.main.name, list) } : {}
  try {
    const files: ReadFile[] = []
    const sides: Sides = {}
    for (const { kind, source } of open.sides) {
      const reader = ofacSide(source.name, kind)
      files.push(await passed(source, reading, async (piece) => reader.push(piece)))
      Object.assign(sides, { [kind]: reader.end() })
    }
    const options = { ...(list !== undefined && { list }), ...ofac, sides }
    const reader = form.read(open.main.name, options)
    files.unshift(await passed(open.main, reading, async (piece) => take(reader.push(piece))))
    const { entries, about } = reader.end()
    await take(entries)
    return { about, files }
  } catch (error) {
    throw error instanceof ListRefused ? new BadInput([error.problem]) : error
  }
}

async function passed(source: Source, { advance, keep }: Reading, take: (piece: Uint8Array) => Promise<void>) {
  const { pieces, read } = digested(source.pieces(advance), keep?.(source) ?? null)
  for await (const piece of pieces) await take(piece)
  return { name: source.name, sha256: read.sha256, bytes: read.bytes }
}

/** Nothing in OFAC's files says which of the two they are: the list does, or the name that their publisher gives them. */
function ofacOf(name: string, list: string | undefined): OfacFile {
  const which = list === undefined ? fileNamed(basename(name)) : fileOf(list)
  if (which !== null) return which
  if (list !== undefined) throw ListRefusal.ofSaid('list', `${list} is no list of OFAC`, 'US-SDN or US-NS')
  const why = 'its name does not say which of OFAC’s files it is'
  throw ListRefusal.ofFile(name, why, 'sdn… or cons… (US-SDN, US-NS)', 'list')
}
