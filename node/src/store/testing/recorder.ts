/**
 * A process that records acts until it is killed. Arguments: the nation's folder, where it
 * keeps its acts, and the number to begin with.
 * It repeats the last few, which must change nothing, and says a line for each that is acknowledged.
 */
import { argv, stdout } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { Locked } from '../lock.ts'
import { openStore } from '../open.ts'
import type { Store } from '../store.ts'
import { AGREEMENT, BY, foldBalance } from './nation.ts'

const [home = '', where = '', from = '0'] = argv.slice(2)

export function idOf(n: number): string {
  return `0144d4f4-9c00-7000-8000-${`${n}`.padStart(12, '0')}`
}

/** A server's lease of a process that was killed runs out by itself. */
async function open(): Promise<Store> {
  const options = { where, guard: `${home}/guard`, keys: `${home}/keys/keys.json`, partner: null, fold: foldBalance }
  const who = { nation: 'GB', node: 'gb.entente.example', agreement: AGREEMENT }
  for (;;) {
    try {
      return await openStore({ ...options, ...who }, { leaseSeconds: 1 })
    } catch (error) {
      if (!(error instanceof Locked) || !where.startsWith('postgres:')) throw error
      await setTimeout(100)
    }
  }
}

async function record(): Promise<void> {
  stdout.write('opening\n')
  const store = await open()
  const rows = await store.read.selectFrom('act').select('id').where('type', '=', 'applications.submit').execute()
  stdout.write(`held ${JSON.stringify({ stopped: store.stopped(), ids: rows.map(({ id }) => id) })}\n`)
  for (let n = Number(from); ; n += 4) {
    await Promise.all([0, 1, 2, 3].map((i) => one(n + i)))
  }
  async function one(n: number): Promise<void> {
    await store.transact(async (tx) => {
      const draft = { type: 'applications.submit', subject: `dossiers/${n}`, body: { quantity: n } }
      await tx.act({ ...draft, log: 'shared' }, BY, idOf(n))
      const note = { type: 'cases.assess', subject: `dossiers/${n}`, body: {} }
      if (n % 2 === 0) await tx.act({ ...note, log: 'internal' }, BY, idOf(1e9 + n))
    })
    stdout.write(`${n}\n`)
  }
}

if (argv[1]?.endsWith('recorder.ts')) await record()
