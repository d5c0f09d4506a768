import { placesOf, refusals } from '@entente/core/contract/problem'
import { Refused } from '@entente/core/contract/refusals'
import type { AnyOperation } from '../operation.ts'
import { upload } from '../operation.ts'
import { readJson } from '../read/json.ts'
import { placing, plain } from '../read/located.ts'
import { decodeUtf8 } from '../read/utf8.ts'
import type { Request } from './context.ts'

/** Documents go by their digest, so no request needs more. */
const MOST_BODY_BYTES = 1024 * 1024
/** A bundle of a log: its entries, their proofs, and room. */
const MOST_FILE_BYTES = 40 * 1024 * 1024

/** How many bytes a request of an operation has at most. */
export function mostBytes({ input }: AnyOperation): number {
  return input === upload ? MOST_FILE_BYTES : MOST_BODY_BYTES
}

/** What a request asks, as the operation's schema has it, or a refusal with every place. */
export async function inputOf(c: Request, { input: schema }: AnyOperation): Promise<unknown> {
  if (schema === upload) return { bytes: await fileIn(c) }
  const value = c.req.method === 'GET' ? fromQuery(c, schema) : await fromBody(c)
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const places = placesOf(refusals(schema, value, read.error.issues))
  throw new Refused('bad-input', places[0]?.message ?? 'The input is not what was expected', places)
}

async function fileIn(c: Request): Promise<Uint8Array> {
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (typeOf(c) === 'application/octet-stream' && bytes.length > 0) return bytes
  throw new Refused('unsupported', 'The body is no file; expected its bytes as application/octet-stream')
}

function typeOf(c: Request): string | undefined {
  return c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
}

async function fromBody(c: Request): Promise<unknown> {
  const type = typeOf(c)
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (bytes.length === 0) return {}
  if (type !== 'application/json') throw new Refused('unsupported', 'The body is no JSON; expected application/json')
  const decoded = decodeUtf8(bytes)
  if ('before' in decoded) throw new Refused('bad-input', 'The body is no UTF-8')
  const { root, faults } = readJson(decoded.text)
  if (root && faults.length === 0) return plain(root)
  const placeOf = placing(decoded.text)
  const places = faults.map(({ offset, message, expected }) => {
    const { line, column } = placeOf(offset)
    return { path: '', message: `line ${line}, column ${column}: ${message}`, expected }
  })
  throw new Refused('bad-input', 'The body is no JSON', places)
}

/** A query string is all text; a number or a flag is read as one where the schema asks for it. */
function fromQuery(c: Request, schema: AnyOperation['input']): unknown {
  const said: { [field: string]: unknown } = Object.fromEntries(new URL(c.req.url).searchParams)
  const read = schema.safeParse(said)
  if (read.success) return said
  for (const issue of read.error.issues) {
    const [field] = issue.path
    if (issue.code !== 'invalid_type' || issue.path.length !== 1 || typeof field !== 'string') continue
    said[field] = asAsked(said[field], issue.expected)
  }
  return said
}

function asAsked(said: unknown, expected: string): unknown {
  if ((expected === 'number' || expected === 'int') && typeof said === 'string' && /^-?\d{1,15}$/.test(said)) {
    return Number(said)
  }
  if (expected === 'boolean' && (said === 'true' || said === 'false')) return said === 'true'
  return said
}
