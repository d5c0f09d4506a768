import { stdin } from 'node:process'
import { print } from '../console/output.ts'
import { OPERATIONS } from '../operations.ts'
import { readJson } from '../read/json.ts'
import { placing, plain } from '../read/located.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { askAs, requireSigning, type SigningOptions } from './ask-signed.ts'
import { refusing } from './refusing.ts'
import { tokenIn } from './token-in.ts'

export type CallOptions = SigningOptions & { url: string; token?: string; json?: string }

/** Asks a running node for an operation of the list, and prints its answer as JSON, or the file that it is. A no ends with status 1. */
export async function call(name: string, options: CallOptions): Promise<void> {
  const op = OPERATIONS.find((each) => each.name === name)
  if (op === undefined) {
    throw new Refusal(
      `${name}: there is no such operation; expected one of ${OPERATIONS.map((each) => each.name).join(', ')}`,
    )
  }
  requireSigning(options)
  const token = options.token === undefined ? null : tokenIn(options.token)
  await refusing(async () => {
    const answer = await askAs(options.url, op, await inputOf(options.json), token, options)
    if (answer instanceof Uint8Array) print(answer)
    else print(`${JSON.stringify(answer, null, 2)}\n`)
  })
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
