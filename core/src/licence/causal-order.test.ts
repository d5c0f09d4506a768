import { expect, test } from 'vitest'
import type { Entry } from '../contract/entry.ts'
import { inCausalOrder } from './causal-order.ts'

const [GB, RU] = ['gb.example/log/mtca-gb-ru', 'ru.example/log/mtca-gb-ru']

function entry(origin: string, index: number, cites: { origin: string; index: number } | null = null): Entry {
  const by = { person: 'p', role: 'exporter', organisation: 'o' }
  const causes = cites ? [{ ...cites, leaf: '' }] : []
  const said = { id: `${origin} ${index}`, type: 't', at: '', log: origin, nation: origin.slice(0, 2).toUpperCase() }
  return { act: { ...said, by, subject: '', body: {}, causes }, origin, index, shared: true }
}

test('what stands in a successor comes after all of the log that it goes on from, in whatever order the logs are given', () => {
  const successor = `${GB}.2`
  const entries = [
    entry(successor, 0),
    entry(successor, 1),
    entry(RU, 0, { origin: successor, index: 0 }),
    entry(GB, 7),
    entry(GB, 8),
  ]
  const order = inCausalOrder(entries).map(({ act }) => act.id)
  expect(order).toEqual([`${GB} 7`, `${GB} 8`, `${successor} 0`, `${successor} 1`, `${RU} 0`])
})
