import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActDraft } from '@entente/core/contract/entry'
import type { Clock, Random } from '../../ports.ts'
import { openStore } from '../../store/open.ts'
import type { By } from '../../store/store.ts'
import type { PeerStore } from '../ports.ts'
import { copyOf } from './disk.ts'
import { AGREEMENT, diskOf, type Nation, storeOf } from './nation.ts'

type Machine = { readonly clock: Clock; readonly random: Random }

/** A nation's store that can be closed and opened again. */
export type Kept = {
  open(machine: Machine): Promise<{ readonly store: PeerStore; readonly close: () => Promise<void> }>
  /** Backs up a store that is closed, without its guard; what it gives restores the backup, and may take the guard away. */
  save(): (guardLost?: boolean) => void
  /** Takes away all that it left on this machine. */
  forget(): void
}

export type Keep = (us: Nation, them: Nation) => Kept

const NODE_ITSELF: By = { person: 'node', role: 'node', organisation: 'a node' }
const opening = (log: 'shared' | 'internal'): ActDraft => ({ type: 'log.open', log, subject: 'ledger/log', body: {} })

/** In memory. Its own logs begin with an act that opens them, as every log does. */
const memory: Keep = (us, them) => {
  let disk = diskOf(us, them)
  return {
    async open(machine) {
      const store = storeOf(us, them, disk, machine)
      if (store.log(us.home.own.origin)?.size === 0) {
        await store.transact((tx) => tx.act(opening('shared'), NODE_ITSELF))
        await store.transact((tx) => tx.act(opening('internal'), NODE_ITSELF))
      }
      return { store, close: async () => undefined }
    },
    save() {
      const copy = copyOf(disk)
      return () => {
        disk = copyOf(copy)
      }
    },
    forget: () => undefined,
  }
}

/** On the disk, as a nation that has no database server keeps it. */
export const embedded: Keep = (us, them) => {
  const { home, keys, forget } = keysFolder(us)
  const { nation, node } = us
  mkdirSync(join(home, 'node'))
  return {
    async open({ clock, random }) {
      const places = { where: join(home, 'node'), guard: join(home, 'guard'), keys }
      const who = { nation, node, agreement: AGREEMENT, partner: them.introduction }
      const store = await openStore({ ...places, ...who, fold: async () => undefined, clock, random })
      return { store, close: () => store[Symbol.asyncDispose]() }
    },
    save() {
      const [folder, copy] = [join(home, 'node'), join(home, 'backup')]
      cpSync(folder, copy, { recursive: true })
      return (guardLost = false) => {
        rmSync(folder, { recursive: true })
        cpSync(copy, folder, { recursive: true })
        if (guardLost) rmSync(join(home, 'guard'), { recursive: true })
      }
    },
    forget,
  }
}

/** A folder with the keys of a nation, as a store reads them. */
export function keysFolder({ nation, node, seeds }: Nation) {
  const home = mkdtempSync(join(tmpdir(), 'entente-peer-'))
  const keys = join(home, 'keys.json')
  writeFileSync(keys, JSON.stringify({ nation, node, agreement: AGREEMENT, seeds }), { mode: 0o600 })
  return { home, keys, forget: () => rmSync(home, { recursive: true, force: true }) }
}

export const ENGINES: readonly (readonly [string, Keep])[] = [
  ['in memory', memory],
  ['on the disk', embedded],
]
