import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refused } from '@entente/core/contract/refusals'
import type { Clock } from '../../ports.ts'
import { readKeys, type Signers } from '../keys.ts'
import { makeKeys } from '../keys-file.ts'
import { type Inner, openStore } from '../open.ts'
import type { By, Fold, Introduction, Recorded, Store, StoreOptions, TakenIn } from '../store.ts'

export const AGREEMENT = 'mtca-gb-ru'
export const BY: By = { person: 'p-17', role: 'exporter', organisation: 'Example Aerospace Ltd' }

/** The number of a question that is asked in a test. */
export const QUESTION = 'f0'.repeat(32)

/** A clock that the test moves. */
export function stillClock(iso = '2014-02-10T12:00:00Z'): Clock & { move(seconds: number): void } {
  let now = Date.parse(iso)
  return {
    now: () => now,
    move: (seconds) => {
      now += seconds * 1000
    },
  }
}

/** A nation with keys and folders of its own, whose store can be opened, closed and opened again. */
export type Nation = {
  readonly home: string
  readonly introduction: Introduction
  readonly shared: string
  readonly internal: string
  options(partner: Introduction | null, where?: string): StoreOptions
  open(partner?: Introduction | null, inner?: Inner & { where?: string }): Promise<Store>
}

/** The keys with which a nation's node signs. */
export const signersOf = ({ home }: Nation): Signers => readKeys(join(home, 'keys', 'keys.json'))

export function nation(code: 'GB' | 'RU', clock: Clock = stillClock()): Nation {
  const home = mkdtempSync(join(tmpdir(), 'entente-'))
  const who = { nation: code, node: `${code.toLowerCase()}.entente.example`, agreement: AGREEMENT }
  const keys = makeKeys(join(home, 'keys'), who)
  const { introduction, shared, internal } = readKeys(keys)
  const options = (partner: Introduction | null, where = join(home, 'node')): StoreOptions => {
    return { where, guard: join(home, 'guard'), keys, ...who, partner, fold: foldBalance, clock }
  }
  return {
    home,
    introduction,
    shared: shared.key.name,
    internal: internal.key.name,
    options,
    open: (partner = null, { where, ...inner } = {}) => openStore(options(partner, where), inner),
  }
}

export function forget({ home }: Pick<Nation, 'home'>): void {
  rmSync(home, { recursive: true, force: true })
}

/** The smallest life cycle that can go wrong: a licence with a balance, from which deliveries take. */
export const foldBalance: Fold = async (db, { act, origin }) => {
  const { subject: reference, nation: exporter_nation } = act
  if (act.type === 'applications.submit') {
    const fixed = { organisation: 'o', kind: 'individual', submitted_at: act.at, own_state: 's', partner_state: 's' }
    const rest = { joint: 'j', assigned_to: null, licence_status_hint: null, until: null, has_question: false }
    const kept = JSON.stringify({ balance: act.body.quantity, seen: [origin] })
    const row = { reference, exporter_nation, ...fixed, ...rest, search: '', kept }
    await db.insertInto('dossier').values(row).execute()
  }
  if (act.type !== 'deliveries.reserve') return
  const row = await db.selectFrom('dossier').select('kept').where('reference', '=', reference).executeTakeFirst()
  const kept = JSON.stringify({ balance: balanceIn(row?.kept) - Number(act.body.quantity) })
  await db.updateTable('dossier').set({ kept }).where('reference', '=', reference).execute()
}

function balanceIn(state: unknown): number {
  return typeof state === 'object' && state !== null && 'balance' in state ? Number(state.balance) : 0
}

export function submit(store: Store, reference: string, quantity: number, id?: string): Promise<Recorded> {
  const draft = { type: 'applications.submit', log: 'shared', subject: reference, body: { quantity } } as const
  return store.transact((tx) => tx.act(draft, BY, id))
}

export function reserve(store: Store, reference: string, quantity: number): Promise<Recorded> {
  return store.transact(async (tx) => {
    if (balanceIn(await tx.dossier(reference)) < quantity) throw new Refused('over-balance', 'so much is not left')
    const draft = { type: 'deliveries.reserve', log: 'shared', subject: reference, body: { quantity } } as const
    return tx.act(draft, BY)
  })
}

export async function balance(store: Store, reference: string): Promise<number> {
  const row = await store.read
    .selectFrom('dossier')
    .select('kept')
    .where('reference', '=', reference)
    .executeTakeFirst()
  return balanceIn(row?.kept)
}

/** Carries what is new of a log to its follower; the cosignature comes back unless it is lost on its way. */
export async function carry(origin: string, from: Store, to: Store, isLost = false): Promise<TakenIn> {
  const note = from.checkpoint(origin) ?? new Uint8Array()
  const entries = await from.entries(origin, to.log(origin)?.size ?? 0, from.log(origin)?.published ?? 0)
  const taken = await to.takeIn(origin, entries, note)
  const cosigned = to.cosignature(origin)
  if (cosigned !== null && !isLost) await from.witnessed(origin, cosigned)
  return taken
}
