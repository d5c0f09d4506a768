import type { Holding } from './holding.ts'

/** `GET /catalog`: the datasets that are held, and which file each version is of. */
export function catalog({ datasets, files, records, snapshot }: Holding) {
  const names = [...datasets.keys()].sort()
  const one = (name: string) => ({
    name,
    title: name,
    summary: null,
    entity_count: datasets.get(name) ?? 0,
    children: [] as string[],
    load: true,
    version: files.find((file) => file.name === name)?.sha256.slice(0, 16) ?? snapshot.slice(7, 23),
    index_version: snapshot.slice(7, 23),
    index_current: true,
  })
  const whole = { ...one('default'), title: 'All that is held', entity_count: records.size, children: names }
  return {
    datasets: [whole, ...names.map(one)],
    current: ['default', ...names],
    outdated: [],
    index_stale: false,
    snapshot,
  }
}
