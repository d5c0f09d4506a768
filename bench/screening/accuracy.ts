import { join } from 'node:path'
import type { Listed } from '@entente/core/screening/entity'
import { type Query, readPairs, readQueries } from './data.ts'
import { alikeElsewhere } from './elsewhere.ts'
import type { Goal } from './goals.ts'
import { euNames, sdnNames, sdnRecords, ukNames } from './lists.ts'
import { figures, scorePairs } from './pairs.ts'
import type { Found } from './retrieval.ts'
import { byRecord, recall, retrieve } from './retrieval.ts'

const three = (value: number) => value.toFixed(3)

/** Prints precision, recall and F1 of the labelled pairs, and gives what the goals ask of them. */
export function pairAccuracy(data: string): Goal[] {
  const goals: Goal[] = []
  for (const [set, least] of [
    ['cases', 0.83],
    ['checks', 0.88],
    ['pairs', 0.98],
  ] as const) {
    const pairs = readPairs(join(data, `labelled/${set}-development.jsonl`))
    const scores = scorePairs(pairs)
    const labels = pairs.map(({ label }) => label)
    const found = figures(labels, scores)
    const elsewhere = alikeElsewhere(pairs)
    const others = elsewhere === null ? [] : figures(labels, elsewhere)
    const beside = elsewhere === null ? '' : '   logic-v2: precision  recall  F1'
    console.log(`\n${set}: ${pairs.length} pairs   threshold  precision  recall  F1${beside}`)
    found.forEach(({ at, ...ours }, place) => {
      console.log(`${at.toFixed(2).padStart(28)}${shown(ours)}${' '.repeat(11)}${shown(others[place])}`.trimEnd())
    })
    const best = Math.max(...found.filter(({ at }) => at === 0.7 || at === 0.75).map(({ f1 }) => f1))
    goals.push({ name: `${set}, F1 at .70 or .75`, value: best, least })
    const strong = pairs.filter(
      ({ quality, label }, row) => quality === 'STRONG' && (scores[row] ?? 0) >= 0.7 !== label,
    )
    if (set === 'cases') goals.push({ name: 'STRONG cases wrong at .70', value: strong.length, most: 0 })
  }
  return goals
}

function shown(of: { precision: number; recall: number; f1: number } | undefined): string {
  if (of === undefined) return ''
  return `${three(of.precision).padStart(11)}${three(of.recall).padStart(8)}${three(of.f1).padStart(7)}`
}

/** A query whose label names another man’s entry: two records have one number, and the truth was made by numbers. */
const MISLABELLED: ReadonlySet<string> = new Set(['x2627'])

const SETS = [
  ['eucyr', euNames],
  ['ukcyr', ukNames],
  ['xlist', sdnNames],
  ['perturbed', sdnNames],
  ['translit', euNames],
] as const

/** Prints recall by set, kind, script and form, and gives what the goals ask of it. */
export function recallAccuracy(data: string): Goal[] {
  const all: Found[] = []
  for (const [set, index] of SETS) {
    const queries = readQueries(join(data, `labelled/${set}-development.jsonl`)).filter(
      ({ id }) => !MISLABELLED.has(id),
    )
    const found = retrieve(queries, index(data))
    all.push(...found)
    console.log(`\n${set.padEnd(34)} queries    R@1   R@10  R@.75`)
    for (const [group, members] of groups(found)) {
      const { count, first, ten, alert } = recall(members)
      console.log(
        `${group.padEnd(34)}${String(count).padStart(8)}${[first, ten, alert].map((value) => three(value).padStart(7)).join('')}`,
      )
    }
  }
  return [...recallGoals(all), ...shipsByNumber(data)]
}

/** Ships are renamed: each is looked up by its number, under a name that is none of its own. */
function shipsByNumber(data: string): Goal[] {
  const listed = sdnRecords(data)
  const ships = listed.filter(({ entity: { schema, properties } }) => {
    return schema === 'Vessel' && properties.imoNumber !== undefined
  })
  const queries = ships.map(({ entity: { id, properties } }): Query => {
    const about = { id, set: 'ships', kind: 'vessel', script: 'latin', record: id, truth: sameShip(id, ships) }
    const named = { name: ['Renamed Since'], imoNumber: properties.imoNumber ?? [] }
    return { ...about, entity: { id: 'query', schema: 'Vessel', properties: named } }
  })
  const { count, alert } = recall(retrieve(queries, listed))
  console.log(`\n${count} ships by their IMO number alone   R@.75 ${three(alert)}`)
  return [{ name: 'ships by IMO, R@.75', value: alert, least: 1 }]
}

/** The entries that have a number of an entry: a ship may stand twice. */
function sameShip(id: string, ships: readonly Listed[]): string[] {
  const numbers = ships.find(({ entity }) => entity.id === id)?.entity.properties.imoNumber ?? []
  return ships
    .filter(({ entity }) => entity.properties.imoNumber?.some((number) => numbers.includes(number)))
    .map(({ entity }) => entity.id)
}

function groups(found: readonly Found[]): [string, Found[]][] {
  const by = new Map<string, Found[]>()
  for (const one of found) {
    const { query } = one
    const own = query.form ? `${query.script} ${query.form}` : query.set
    for (const key of [`${query.kind} ${own}`, `${query.kind}, all`]) by.set(key, [...(by.get(key) ?? []), one])
  }
  return [...by].sort(([one], [other]) => (one < other ? -1 : 1))
}

function recallGoals(all: readonly Found[]): Goal[] {
  const of = (set: string, kind: string, script: string, form = '') =>
    all.filter(
      ({ query }) =>
        query.set === set && query.kind === kind && query.script === script && (form === '' || query.form === form),
    )
  const goals: Goal[] = []
  const ask = (name: string, value: number, least: number) => goals.push({ name, value, least })
  for (const set of ['eucyr', 'ukcyr', 'xlist']) {
    ask(`${set}: Cyrillic persons, R@.75`, recall(of(set, 'person', 'cyrillic')).alert, 0.995)
    const firms = recall(of(set, 'organisation', 'cyrillic'))
    ask(`${set}: Cyrillic organisations, R@10`, firms.ten, 0.95)
    ask(`${set}: Cyrillic organisations, R@.75`, firms.alert, 0.75)
  }
  ask('eucyr: double cells, R@.75', recall(of('eucyr', 'organisation', 'cyrillic', 'composite')).alert, 0.9)
  ask('xlist: Latin organisations, R@10', recall(of('xlist', 'organisation', 'latin')).ten, 0.93)
  ask('xlist: Latin organisations, R@.75', recall(of('xlist', 'organisation', 'latin')).alert, 0.78)
  const firms = all.filter(({ query }) => query.set === 'xlist' && query.kind === 'organisation')
  ask('xlist: organisations by record, R@.75', byRecord(firms), 0.97)
  return goals
}
