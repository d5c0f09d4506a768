import { utf8 } from '../../ledger/bytes.ts'
import type { Listed } from '../entity.ts'
import type { Kind } from '../score/subject.ts'
import { kindOf } from '../score/subject.ts'

/** The entries of an index by their numbers. Of most nobody ever asks more than of which schema they are. */
export type Entries = {
  readonly count: number
  /** What each is, as a place in `schemas`. */
  readonly schemaOf: Uint32Array
  readonly schemas: readonly string[]
  readonly kinds: readonly Kind[]
  listedAt(entry: number): Listed
}

export function entriesOf(listed: readonly Listed[]): Entries {
  const places = new Map<string, number>()
  const schemaOf = Uint32Array.from(listed, ({ entity: { schema } }) => {
    const place = places.get(schema) ?? places.size
    places.set(schema, place)
    return place
  })
  return entriesBy([...places.keys()], schemaOf, (entry) => listed[entry] as Listed)
}

function entriesBy(schemas: readonly string[], schemaOf: Uint32Array, listedAt: Entries['listedAt']): Entries {
  return { count: schemaOf.length, schemaOf, schemas, kinds: schemas.map(kindOf), listedAt }
}

export const kindAt = ({ kinds, schemaOf }: Entries, entry: number): Kind =>
  kinds[schemaOf[entry] as number] ?? 'unknown'

export const schemaAt = ({ schemas, schemaOf }: Entries, entry: number): string =>
  schemas[schemaOf[entry] as number] ?? ''

/** Entries as bytes: the text of each from `starts[at]` up to `starts[at + 1]`. */
export type EntryTexts = { readonly starts: Uint32Array; readonly bytes: Uint8Array }

export function entryTexts(entries: Entries): EntryTexts {
  const starts = new Uint32Array(entries.count + 1)
  const texts: Uint8Array[] = []
  let length = 0
  for (let entry = 0; entry < entries.count; entry += 1) {
    const { list, hash, entity } = entries.listedAt(entry)
    const text = utf8(JSON.stringify([list, hash, entity]))
    texts.push(text)
    length += text.length
    starts[entry + 1] = length
  }
  const bytes = new Uint8Array(length)
  for (const [entry, text] of texts.entries()) bytes.set(text, starts[entry])
  return { starts, bytes }
}

/** The entries of such texts. One is read when somebody asks for it, and stays read. */
export function entriesIn({ starts, bytes }: EntryTexts, schemas: readonly string[], schemaOf: Uint32Array): Entries {
  const read: (Listed | undefined)[] = new Array(schemaOf.length)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return entriesBy(schemas, schemaOf, (entry) => {
    const known = read[entry]
    if (known !== undefined) return known
    const [list, hash, entity] = JSON.parse(decoder.decode(bytes.subarray(starts[entry], starts[entry + 1])))
    const listed: Listed = { list, hash, entity }
    read[entry] = listed
    return listed
  })
}
