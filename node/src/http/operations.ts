import { Refused } from '@entente/core/contract/refusals'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { admit } from '../access/may.ts'
import type { AnyOperation } from '../operation.ts'
import { file } from '../operation.ts'
import type { App, Env, Request, Service } from './context.ts'
import { runOnce } from './idempotency.ts'
import { inputOf, mostBytes } from './input.ts'
import { codeOf } from './problem.ts'
import { SIGNED, signaturesIn } from './signing.ts'

/** `POST /api/<operation>` for each operation of the list, and `GET` for those that change nothing. */
export function operationRoutes(app: App, service: Service): void {
  for (const op of service.operations) {
    const limit = limitOf(mostBytes(op))
    const path = `/api/${op.name}`
    app.post(path, limit, (c) => answer(c, service, op))
    if (op.kind === 'query') app.get(path, (c) => answer(c, service, op))
  }
  app.all('/api/*', () => {
    throw new Refused('not-found', 'There is no such operation; /api/openapi.json lists them')
  })
}

/** What states its length is held to it by the server, and need not be counted. */
function limitOf(maxSize: number): MiddlewareHandler<Env> {
  const onError = () => {
    throw new Refused('too-large', `The body is larger than ${maxSize / 1024 / 1024} MiB; documents go by their digest`)
  }
  const counting = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const stated = c.req.header('content-length')
    if (stated === undefined || c.req.header('transfer-encoding') !== undefined) return counting(c, next)
    return Number(stated) <= maxSize ? next() : onError()
  }
}

async function answer(c: Request, service: Service, op: AnyOperation): Promise<Response> {
  const { node, metrics } = service
  const started = performance.now()
  c.set('operation', op.name)
  let code = 'ok'
  try {
    const by = c.var.caller
    admit(op, by, node.nation)
    const input = await inputOf(c, op)
    const signed = signaturesIn(c.req.header(SIGNED))
    return sent(c, op, await runOnce(node, op, input, by, c.req.header('idempotency-key'), signed))
  } catch (error) {
    code = codeOf(error)
    await noteDenial(c, service, op, code)
    throw error
  } finally {
    metrics.asked(op.name, code, (performance.now() - started) / 1000)
  }
}

const DENIALS = ['not-permitted', 'not-signed-in', 'separation-of-duty']

async function noteDenial(c: Request, { denials, metrics }: Service, op: AnyOperation, code: string): Promise<void> {
  if (!DENIALS.includes(code)) return
  metrics.denied(op.name, code)
  await denials.note(c.var.caller, op.name, code)
}

/** An answer with a field that the schema does not name is a leak, and our fault. */
function sent(c: Request, op: AnyOperation, result: unknown): Response {
  const read = op.output.safeParse(result)
  if (!read.success) throw new Error(`${op.name} gave what its schema does not: ${placesOf(read.error)}`)
  c.header('cache-control', 'no-store')
  const bytes = op.output === file ? file.safeParse(read.data) : null
  if (!bytes?.success) return c.json(read.data)
  c.header('content-type', bytes.data.mediaType)
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(bytes.data.name)}`)
  return c.body(Uint8Array.from(bytes.data.bytes))
}

/** Paths only: values may be personal, and this goes to the log. */
function placesOf({ issues }: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  return issues.map(({ path }) => path.map(String).join('.')).join(', ')
}
