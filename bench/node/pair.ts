import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signInAs } from '../../node/src/demo/walk.ts'
import { openWorld, type World } from '../../node/src/demo/world.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { AIR_FORCE, pumps } from '../../test/story/order.ts'

/** Two nodes of the demonstration, both on one engine, and who asks them over HTTP: as the browser does. */
export type Pair = AsyncDisposable & {
  readonly world: World
  readonly folder: string
  ask<T = { readonly [field: string]: unknown }>(as: string, operation: string, input?: unknown): Promise<T>
}

export async function openPair(cluster: Cluster | null): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pair-'))
  const places = cluster ? { GB: await cluster.database(), RU: await cluster.database() } : null
  const data = places && ((nation: 'GB' | 'RU') => places[nation])
  const world = await openWorld({ folder, port: 0, at: '2014-02-14T12:00:00Z', ...(data && { data }) })
  const tokens = new Map<string, Promise<string>>()
  const originOf = (persona: string) => world.nations[persona.startsWith('ru-') ? 'RU' : 'GB'].origin
  return {
    world,
    folder,
    async ask<T>(as: string, operation: string, input: unknown = {}): Promise<T> {
      const token = tokens.get(as) ?? signInAs(originOf(as), as)
      tokens.set(as, token)
      const headers = {
        'content-type': 'application/json',
        'x-entente': '1',
        authorization: `Bearer ${await token}`,
      }
      const body = JSON.stringify(input)
      const response = await fetch(`${originOf(as)}/api/${operation}`, { method: 'POST', headers, body })
      const text = await response.text()
      if (!response.ok) throw new Error(`${operation} answers ${response.status}: ${text}`)
      return JSON.parse(text)
    },
    async [Symbol.asyncDispose]() {
      await world.leave()
      for (const { node } of Object.values(world.nations)) await node.store[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until something is so. */
export async function until(what: string, look: () => Promise<boolean> | boolean): Promise<void> {
  const ends = Date.now() + 60_000
  while (!(await look())) {
    if (Date.now() > ends) throw new Error(`it did not come about that ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** An exporter's application; gives its reference when the case is open at its own authority. */
export async function apply({ ask }: Pair): Promise<string> {
  const { id } = await ask<{ id: string }>('gb-exporter', 'drafts.save', {
    kind: 'individual',
    transfer: pumps(AIR_FORCE),
    documents: [],
  })
  const { subject } = await ask<{ subject: string }>('gb-exporter', 'applications.submit', { draft: id })
  return subject.replace(/^dossiers\//, '')
}

const TERMS = {
  lines: [
    {
      line: 1,
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'GBP' },
      controlledBy: 'B',
    },
  ],
  from: '2014-02-20T00:00:00Z',
  until: '2016-02-20T00:00:00Z',
  destinations: ['RU'],
  conditions: [],
}

/** The exporter's authority grants: the whole work on a case. */
export async function grant({ ask }: Pair, reference: string): Promise<void> {
  const say = (persona: string, operation: string, input: object = {}) =>
    ask(`gb-${persona}`, operation, { reference, ...input })
  await say('licensing', 'cases.accept')
  await say('licensing', 'cases.assign', { officer: 'gb-licensing' })
  const lines = [{ line: 1, controls: ['GB-ML:ML10'], summary: 'components for military aircraft' }]
  await say('licensing', 'cases.assess', { lines })
  await say('licensing', 'cases.clear', { result: 'clear' })
  const { caller } = await ask<{ caller: { organisation: string } }>('gb-adviser', 'me.get')
  await say('licensing', 'cases.route', { ministries: [caller.organisation] })
  await say('adviser', 'cases.advise', { type: 'approve', reasons: 'Nothing speaks against it' })
  await say('licensing', 'cases.consolidate', { recommendation: 'approve' })
  await say('licensing', 'cases.propose', { outcome: 'granted', terms: TERMS, reasons: 'Within the criteria' })
  await say('countersigning', 'cases.countersign', { accept: true, reasons: 'Agreed' })
  await say('licensing', 'cases.decide', { reference, reasons: 'Within the criteria' })
}
