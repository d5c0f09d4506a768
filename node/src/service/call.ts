import { stdin } from 'node:process'
import { print } from '../console/output.ts'
import { OPERATIONS } from '../operations.ts'
import { readJson } from '../read/json.ts'
import { placing, plain } from '../read/located.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { ask } from './ask.ts'
import { askSigned, instantIn } from './ask-signed.ts'
import { refusing } from './refusing.ts'
import { tokenIn } from './token-in.ts'

export type CallOptions = { url: string; token?: string; json?: string; key?: string; yes?: boolean; at?: string }

/** Asks a running node for an operation of the list, and prints its answer as JSON, or the file that it is. A no ends with status 1. */
export async function call(name: string, options: CallOptions): Promise<void> {
  const op = OPERATIONS.find((each) => each.name === name)
  if (op === undefined) {
    throw new Refusal(
      `${name}: there is no such operation; expected one of ${OPERATIONS.map((each) => each.name).join(', ')}`,
    )
  }
  if (options.at !== undefined) requireSigning(options.at, options.key)
  const token = options.token === undefined ? null : tokenIn(options.token)
  await refusing(async () => {
    const { url, key, yes = false, at } = options
    const input = await inputOf(options.json)
    const answer = await (key === undefined
      ? ask(url, name, input, token)
      : askSigned(url, op, input, token, { key, yes, at }))
    if (answer instanceof Uint8Array) print(answer)
    else print(`${JSON.stringify(answer, null, 2)}\n`)
  })
}

/** Nothing else is dated by the caller, so without a key the instant would be passed over. */
function requireSigning(at: string, key: string | undefined): void {
  instantIn(at)
  if (key === undefined) throw new Refusal('--at: it is the instant to sign at; expected --key as well')
}

export function listOperations(): void {
  const width = Math.max(...OPERATIONS.map(({ name }) => name.length))
  print(OPERATIONS.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join(''))
}

async function inputOf(json: string | undefined): Promise<unknown> {
  if (json === undefined) return {}
  const [name, text] =
    json === '-'
      ? ['stdin', await readAll()]
      : json.startsWith('@')
        ? [json.slice(1), textOf(json.slice(1))]
        : ['--json', json]
  const { root, faults } = readJson(text)
  if (root && faults.length === 0) return plain(root)
  const placeOf = placing(text)
  throw new Refusal(
    faults.map(({ offset, message, expected }) => {
      const { line, column } = placeOf(offset)
      return `${name}:${line}:${column}: ${message}; expected ${expected}`
    }),
  )
}

/** All of standard input. */
export async function readAll(): Promise<string> {
  let text = ''
  for await (const chunk of stdin) text += String(chunk)
  return text
}
