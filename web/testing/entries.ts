import type { LogEntry } from '@entente/core/contract/log'
import { Refused } from '@entente/core/contract/refusals'
import { ACT_STATES } from '@entente/core/contract/states'

const OURS = 'gb.entente.example/log/mtca-gb-ru'
const EMPTY = 'gb.entente.example/log/internal'
const THEIRS = 'ru.entente.example/log/mtca-gb-ru'
export const READABLE = [OURS, EMPTY, THEIRS]

const SIZE = 78
const TYPES = ['applications.submit', 'cases.ask', 'cases.decide', 'deliveries.reserve', 'ledger.saw'] as const

function entry(origin: string, index: number): LogEntry {
  const leaf = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWo='
  if (index % 10 === 4) {
    const refused = { reason: 'bad-seal', message: 'no key of the nation’s list sealed the act' }
    return { index, leaf, act: null, refused, state: null }
  }
  const nation = origin === OURS ? 'GB' : 'RU'
  const state = origin === OURS ? (ACT_STATES[index < 70 ? 3 - (index % 2) : index % 2] ?? null) : null
  return { index, leaf, act: act(origin, nation, index), refused: null, state }
}

function act(origin: string, nation: 'GB' | 'RU', index: number): NonNullable<LogEntry['act']> {
  const type = TYPES[index % TYPES.length] ?? 'log.open'
  const isSaw = type === 'ledger.saw'
  return {
    id: `0144d4f4-9c00-7000-8000-${String(index).padStart(12, '0')}`,
    type,
    at: `2014-02-14T12:${String(index % 60).padStart(2, '0')}:00Z`,
    nation,
    log: origin,
    by: isSaw
      ? { person: 'node', role: 'node', organisation: `${nation.toLowerCase()}.entente.example` }
      : { person: 'gb-exporter', role: 'exporter', organisation: 'Example Aerospace Ltd' },
    subject: isSaw ? 'ledger/checkpoints' : 'dossiers/GBRU-2014-000001',
    body: isSaw ? { checkpoint: 'ru.entente.example/log/mtca-gb-ru\n31\n' } : { reference: 'GBRU-2014-000001' },
    causes: [],
  }
}

/** Two logs with entries of every kind, and one without any. */
export function logEntries(origin: string, from: number, limit: number) {
  if (!READABLE.includes(origin)) throw new Refused('not-found', 'This node has no such log')
  const size = origin === EMPTY ? 0 : SIZE
  const until = Math.min(size, from + limit)
  const indices = Array.from({ length: Math.max(0, until - from) }, (_, place) => from + place)
  return { size, entries: indices.map((index) => entry(origin, index)) }
}
