import type { Parameters } from './parameters.ts'
import type { FtmRecord } from './record.ts'

/**
 * Whether an entity is among those that a request asks about: of a dataset, not left out, with a topic, changed since. An
 * entity of which nothing says what its topics are or when it changed stays asked about: official lists say neither, and
 * whoever narrows by them is not to be told that nobody is listed.
 */
export function filterOf(of: Parameters, scope: ReadonlySet<string>): (record: FtmRecord) => boolean {
  const include = of('include_dataset')
  const exclude = new Set(of('exclude_dataset'))
  const within = [...scope].filter((each) => (include.length === 0 || include.includes(each)) && !exclude.has(each))
  const datasets = new Set(within)
  const schemata = new Set(of('exclude_schema'))
  const topics = of('topics')
  const since = of('changed_since').at(-1)
  const ids = new Set(of('exclude_entity_ids'))
  return (record) =>
    record.datasets.some((each) => datasets.has(each)) &&
    !schemata.has(record.schema) &&
    !ids.has(record.id) &&
    (topics.length === 0 || hasOne(record.properties.topics, topics)) &&
    (since === undefined || record.last_change === null || record.last_change >= since)
}

function hasOne(stated: readonly string[] = [], topics: readonly string[]): boolean {
  return stated.length === 0 || topics.some((topic) => stated.includes(topic))
}
