import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Problem } from '@entente/core/law/model'
import type { Entity, Listed } from '@entente/core/screening/entity'
import type { Index } from '@entente/core/screening/index/build'
import { buildIndex } from '@entente/core/screening/index/build'
import { byScore } from '@entente/core/screening/place'
import type { Ranked, Screener } from '@entente/core/screening/screen'
import { screenerOf } from '@entente/core/screening/screen'
import { BadInput, problem } from '../../read/take.ts'
import { noEntry, objectLines, sourceOf } from '../answer-lines.ts'
import { isFault } from '../entity-line.ts'
import { ENTITIES } from '../read-index.ts'
import { schemaNamed } from './model.ts'
import { type FtmRecord, recordOf } from './record.ts'

/** A file of entities as it was read: the name of its dataset, the digest of its bytes, and how many it has. */
export type ReadFile = { readonly name: string; readonly sha256: string; readonly entities: number }

/** One end of a link: the entity that names the other, and the property by which it does. */
export type Link = { readonly record: FtmRecord; readonly property: string }

/** Everything that the doors answer from. */
export type Holding = {
  readonly files: readonly ReadFile[]
  readonly records: ReadonlyMap<string, FtmRecord>
  /** Of the entities of each dataset that stands first in theirs: one dataset's keep no other's from being found. */
  readonly indexes: readonly Index[]
  readonly screeners: readonly Screener[]
  /** Who names an entity, by its id. */
  readonly linked: ReadonlyMap<string, readonly Link[]>
  /** Entities by the ids of those that were taken into them. */
  readonly referents: ReadonlyMap<string, FtmRecord>
  /** How many entities each dataset has. */
  readonly datasets: ReadonlyMap<string, number>
  /** SHA-256 over the files' digests: which versions an answer is by. */
  readonly snapshot: string
}

const MOST_PROBLEMS = 20

/** Reads files of entities, one a line. A bad line refuses the file it stands in, and so does none; an id that stands twice is refused. */
export async function readHolding(paths: readonly string[]): Promise<Holding> {
  const records = new Map<string, FtmRecord>()
  const files: ReadFile[] = []
  for (const path of paths) files.push(await readFile(path, records))
  const digests = files.map(({ name, sha256 }) => `${name} ${sha256}\n`).sort()
  const snapshot = `sha256:${createHash('sha256').update(digests.join('')).digest('hex')}`
  return holdingOf(records, files, snapshot)
}

/** Everything that the doors answer from, of these entities by their ids. */
export function holdingOf(
  records: ReadonlyMap<string, FtmRecord>,
  files: readonly ReadFile[],
  snapshot: string,
): Holding {
  const listed = new Map<string, Listed[]>()
  const linked = new Map<string, Link[]>()
  const datasets = new Map<string, number>()
  const referents = new Map<string, FtmRecord>()
  for (const record of records.values()) {
    const schema = schemaNamed(record.schema)
    for (const id of record.referents) referents.set(id, record)
    for (const dataset of record.datasets) datasets.set(dataset, (datasets.get(dataset) ?? 0) + 1)
    if (schema?.matchable && !schema.isEdge) {
      const { id, properties } = record
      const list = record.datasets[0] ?? ''
      const those = listed.get(list) ?? []
      those.push({ list, entity: { id, schema: record.schema, properties }, hash: '' })
      listed.set(list, those)
    }
    for (const [property, values] of Object.entries(record.properties)) {
      if (!schema?.hasProperty(property) || !schema.getProperty(property).hasRange) continue
      for (const id of values) {
        const known = linked.get(id)
        if (known === undefined) linked.set(id, [{ record, property }])
        else known.push({ record, property })
      }
    }
  }
  const indexes = [...listed.values()].map(buildIndex)
  const screeners = indexes.map((index) => screenerOf(index))
  return { files, records, indexes, screeners, linked, referents, datasets, snapshot }
}

type RankedRecord = Pick<Ranked, 'score' | 'finding'> & { readonly record: FtmRecord }

/** Whom of those that are asked about a party may be, best first. */
export function rankedIn(
  { records }: Pick<Holding, 'records'>,
  screeners: readonly Screener[],
  party: Entity,
  isAsked: (record: FtmRecord) => boolean,
): RankedRecord[] {
  const recordAt = ({ entity }: Listed) => records.get(entity.id) as FtmRecord
  const found = screeners.flatMap((screener) =>
    screener.rank(party, Number.POSITIVE_INFINITY, 'whole', (listed) => isAsked(recordAt(listed))),
  )
  return found
    .map(({ listed, score, finding }) => {
      return { score, finding, record: recordAt(listed), list: listed.list, entry: listed.entity.id }
    })
    .sort(byScore)
}

async function readFile(path: string, records: Map<string, FtmRecord>): Promise<ReadFile> {
  const source = await sourceOf(path)
  const name = path === '-' ? 'stdin' : basename(path).replace(/(?:\.ftm)?(?:\.json|\.jsonl|\.ndjson)?(?:\.gz)?$/, '')
  const digest = createHash('sha256')
  const problems: Problem[] = []
  let entities = 0
  const stream = (async function* () {
    for await (const piece of source.stream) {
      digest.update(piece)
      yield piece
    }
  })()
  for await (const { line, read } of objectLines({ stream, name: source.name })) {
    const found = isFault(read) ? read : recordOf(read.value, name)
    if (isFault(found)) problems.push(problem(source.name, { line, column: 1 }, found))
    else if (records.has(found.record.id)) {
      const wrong = { message: `${found.record.id} stands twice`, expected: 'each entity once' }
      problems.push(problem(source.name, { line, column: 1 }, wrong))
    } else {
      records.set(found.record.id, found.record)
      entities += 1
    }
    if (problems.length === MOST_PROBLEMS) break
  }
  if (problems.length > 0) throw new BadInput(problems)
  if (entities === 0) throw noEntry(source.name, ENTITIES)
  return { name, sha256: digest.digest('hex'), entities }
}

/** The datasets that a name takes in: all of them for `default`, else the one; null where there is none of the name. */
export function scopeOf({ datasets }: Pick<Holding, 'datasets'>, name: string): ReadonlySet<string> | null {
  if (name === 'default' || name === 'all') return new Set(datasets.keys())
  const found = [...datasets.keys()].find((each) => each.toLowerCase() === name.toLowerCase())
  return found === undefined ? null : new Set([found])
}
