import type { ActState } from '@entente/core/contract/states'
import { type Expected, openAct } from '@entente/core/ledger/act'
import { base64 } from '@entente/core/ledger/bytes'
import { leafHash } from '@entente/core/ledger/merkle'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import type { LogState } from '../store/store.ts'
import { expectedAt } from './expected.ts'
import { peek } from './peek.ts'
import type { PeerStore } from './ports.ts'
import { SAW } from './quote.ts'

/** The acts of one log that cite entries of another, as far as both are held. To quote a checkpoint answers nothing. */
type Citations = { readonly of: (index: number) => Promise<readonly number[]> }

const AT_ONCE = 256

/** Reads on from where it read last, so that each entry is read once. */
function citations(store: PeerStore, by: string, cited: string): Citations {
  const found = new Map<number, number[]>()
  let [read, reading] = [0, Promise.resolve()]
  async function readOn(): Promise<void> {
    for (const until = store.log(by)?.size ?? 0; read < until; ) {
      const entries = await store.entries(by, read, Math.min(until, read + AT_ONCE))
      for (const [i, entry] of entries.entries()) {
        const { type, causes = [] } = peek(entry) ?? {}
        for (const { origin, index } of type === SAW ? [] : causes) {
          if (origin === cited) found.set(index, [...(found.get(index) ?? []), read + i])
        }
      }
      read += entries.length
    }
  }
  return {
    async of(index) {
      reading = reading.then(readOn)
      await reading
      return found.get(index) ?? []
    },
  }
}

/** Two logs that answer one another: whose acts each may hold, and the internal log that nobody answers. */
export type Pair = { readonly own: Expected; readonly partner: Expected }

/** Tells how far an act has come; null: there is no such entry. */
export type StateOf = (origin: string, index: number) => Promise<ActState | null>

export function statesIn(store: PeerStore, { own, partner }: Pair, using: Primitives = PURE): StateOf {
  const known = new Map<string, Citations>()
  const citedBy = (by: string, cited: string): Citations => {
    const key = `${by} ${cited}`
    const found = known.get(key) ?? citations(store, by, cited)
    known.set(key, found)
    return found
  }

  /** Logs are only appended to, so what was answered once stays so. */
  const answered = new Set<string>()

  /** Whether a good act of the other log cites this very entry: a bad act is without effect, and answers nothing. */
  async function isAnswered(origin: string, index: number, by: Expected): Promise<boolean> {
    const candidates = await citedBy(by.origin, origin).of(index)
    if (candidates.length === 0) return false
    const [entry] = await store.entries(origin, index, index + 1)
    const leaf = entry && base64(leafHash(entry, using.sha256))
    for (const at of candidates) {
      const [answer] = await store.entries(by.origin, at, at + 1)
      const opened = attempt(() => answer && openAct(answer, expectedAt(store, by, at), using).act)
      const causes = (opened.ok && opened.value?.causes) || []
      if (causes.some((cause) => cause.origin === origin && cause.index === index && cause.leaf === leaf)) return true
    }
    return false
  }

  return async (origin, index) => {
    const log = store.log(origin)
    if (log === undefined || index < 0 || index >= log.size) return null
    const place = `${origin} ${index}`
    if (answered.has(place)) return 'answered'
    // The answer may stand in any shared log of the other nation.
    for (const other of log.shared ? store.logs().filter(({ shared, own }) => shared && own !== log.own) : []) {
      if (!(await isAnswered(origin, index, { ...(other.own ? own : partner), origin: other.origin }))) continue
      answered.add(place)
      return 'answered'
    }
    return reached(log, index)
  }
}

/** How far an entry that the log has is held, whether or not it is answered. */
export function reached({ own, witnessed, published }: LogState, index: number): ActState {
  if (index < (own ? witnessed : published)) return 'witnessed'
  return index < published ? 'published' : 'recorded'
}
