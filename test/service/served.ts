import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { personasOf } from '../../node/src/demo/personas.ts'
import { signInAs } from '../../node/src/demo/walk.ts'
import type { World, WorldOptions } from '../../node/src/demo/world.ts'
import { openWorld } from '../../node/src/demo/world.ts'

export const FEBRUARY = '2014-02-14T12:00:00Z'

/** Two real nodes on ports that are free, and everything that they wrote to their logs. */
export type Served = {
  readonly world: World
  readonly lines: string[]
  /** What both nations keep: a folder each, `gb` and `ru`. */
  readonly folder: string
  /** Asks a node as a persona, or as the public: status, headers and what was answered. */
  ask(as: string | null, operation: string, input?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The file that an operation answers with. */
  bytes(as: string | null, operation: string, input?: unknown): Promise<ArrayBuffer>
  /** The token of a persona's session. */
  token(persona: string): Promise<string>
  close(): Promise<void>
}
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: { [field: string]: unknown } }

/** `prepare` is told of the folder before either node opens; `lawKnownAt`: the book is that of this instant. */
export async function serve(
  data?: WorldOptions['data'],
  prepare: (folder: string) => void = () => undefined,
  lawKnownAt = FEBRUARY,
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-served-'))
  prepare(folder)
  const lines: string[] = []
  const logTo = { write: (line: string) => void lines.push(line) }
  const world = await openWorld({
    folder,
    port: 0,
    at: FEBRUARY,
    lawKnownAt,
    log: 'trace',
    logTo,
    ...(data && { data }),
  })
  const tokens = new Map<string, Promise<string>>()
  const originOf = (persona: string | null) => (persona?.startsWith('ru-') ? world.nations.RU : world.nations.GB).origin
  const token = (persona: string) => {
    const known = tokens.get(persona) ?? signInAs(originOf(persona), persona)
    tokens.set(persona, known)
    return known
  }
  const post = async (as: string | null, operation: string, input: unknown, more: Record<string, string> = {}) => {
    const authorization: Record<string, string> = as === null ? {} : { authorization: `Bearer ${await token(as)}` }
    const headers = { 'content-type': 'application/json', 'x-entente': '1', ...authorization, ...more }
    const body = typeof input === 'string' ? input : JSON.stringify(input)
    return fetch(`${originOf(as)}/api/${operation}`, { method: 'POST', headers, body })
  }
  return {
    world,
    lines,
    folder,
    token,
    async bytes(as, operation, input = {}) {
      const response = await post(as, operation, input)
      if (!response.ok) throw new Error(`${operation} answers ${response.status}: ${await response.text()}`)
      return response.arrayBuffer()
    },
    async ask(as, operation, input = {}, more = {}) {
      const response = await post(as, operation, input, more)
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
    },
    async close() {
      await world.leave()
      for (const { node } of Object.values(world.nations)) await node.store[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const GB_PERSONAS = personasOf('GB')
