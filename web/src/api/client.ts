import type { RefusalCode, RefusedPlace } from '@entente/core/contract/refusals'
import type { Operations } from './operations.ts'
import type { Files } from './package-operations.ts'

/** A no of the node, as it said it; `unreachable` is ours, for when it said nothing. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: RefusalCode | 'unreachable'
  readonly errors: readonly RefusedPlace[]

  constructor(code: RefusalCode | 'unreachable', message: string, errors: readonly RefusedPlace[] = []) {
    super(message)
    this.code = code
    this.errors = errors
  }
}

type Options = {
  readonly signal?: AbortSignal /** Of a command: the same for every repetition. */
  readonly key?: string
}

/** Asks the node for an operation. Whatever it refuses, and its silence, is thrown as a Problem. */
export async function call<Name extends keyof Operations>(
  name: Name,
  input: Operations[Name]['input'],
  { signal, key }: Options = {},
): Promise<Operations[Name]['output']> {
  const answer = await post(name, input, key === undefined ? {} : { 'Idempotency-Key': key }, signal)
  return answer.json()
}

/** The bytes of the file that an operation answers with. Refuses as `call`. */
export async function callFile<Name extends keyof Files>(
  name: Name,
  input: Files[Name],
  { signal }: Pick<Options, 'signal'> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await post(name, input, {}, signal)).arrayBuffer())
}

function post(
  name: string,
  input: unknown,
  headers: { readonly [header: string]: string },
  signal: AbortSignal | undefined,
): Promise<Response> {
  return ask(`/api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Entente': '1', ...headers },
    body: JSON.stringify(input),
    ...(signal === undefined ? {} : { signal }),
  })
}

/** A file that the node serves beside the pages. */
export async function readStatic<Content>(path: string): Promise<Content> {
  const answer = await ask(path, {})
  return answer.json()
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(path, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem('unreachable', '')
  })
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

async function problemOf(answer: Response): Promise<Problem> {
  const said: unknown = await answer.json().catch(() => null)
  if (typeof said !== 'object' || said === null) return new Problem('internal', '')
  const { code, detail, errors }: { code?: RefusalCode; detail?: string; errors?: RefusedPlace[] } = said
  return new Problem(code ?? 'internal', detail ?? '', errors ?? [])
}
