import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider'

type Kept = { readonly payload: AdapterPayload; readonly until: number }
const MOST = 5_000

/** Where the demonstration's provider keeps what it must remember for some minutes: in memory, and so much of it. */
export function memory(now: () => number = Date.now): AdapterConstructor {
  const kept = new Map<string, Kept>()
  const find = (key: string) => {
    const found = kept.get(key)
    return found && found.until > now() ? found.payload : undefined
  }
  const drop = (where: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload, until }] of kept) if (until <= now() || where(payload)) kept.delete(key)
  }
  return class Memory implements Adapter {
    readonly #name: string
    constructor(name: string) {
      this.#name = name
    }
    async upsert(id: string, payload: AdapterPayload, seconds: number) {
      if (kept.size >= MOST) drop(() => false)
      if (kept.size >= MOST) kept.clear()
      kept.set(`${this.#name}:${id}`, { payload, until: now() + (seconds > 0 ? seconds : 600) * 1000 })
    }
    async find(id: string) {
      return find(`${this.#name}:${id}`)
    }
    async findByUid(uid: string) {
      return [...kept.keys()].map(find).find((payload) => payload?.uid === uid)
    }
    async findByUserCode() {
      return undefined
    }
    async consume(id: string) {
      const found = find(`${this.#name}:${id}`)
      if (found) found.consumed = Math.floor(now() / 1000)
    }
    async destroy(id: string) {
      kept.delete(`${this.#name}:${id}`)
    }
    async revokeByGrantId(grantId: string) {
      drop((payload) => payload.grantId === grantId)
    }
  }
}
