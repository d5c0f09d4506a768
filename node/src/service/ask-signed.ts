import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { SignatureRequired } from '@entente/core/contract/refusals'
import { sealMessage } from '@entente/core/ledger/act'
import { freshId, idOfCommand } from '../dossiers/act-ids.ts'
import type { AnyOperation } from '../operation.ts'
import { systemRandom } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { ask } from './ask.ts'
import { officerFile } from './officer-key.ts'
import { askedToSign, shownAct } from './to-sign.ts'

/** How a person signs: with the key in a file, asked on his terminal unless `yes`, at an instant that is his clock's. */
export type Signing = { readonly key: string; readonly yes: boolean; readonly at?: string | undefined }

/**
 * Asks a node for an operation as `ask` does, and signs the acts of it that the node shows. It signs once and no more: a
 * node that asks again, whatever for, gets nothing. Refuses what `askedToSign` says is not what was asked for, and without
 * the person's yes; then nothing is signed.
 */
export async function askSigned(
  url: string,
  op: AnyOperation,
  input: unknown,
  token: string | null,
  { key, yes, at }: Signing,
): Promise<unknown> {
  const { signer, officer } = officerFile(key)
  const now = at === undefined ? Date.now() : instantIn(at)
  // The ids of the acts follow from it.
  const idempotency = freshId(now, systemRandom)
  const answer = await ask(url, op.name, input, token, { key: idempotency, signatures: [] }).catch(refusalOf)
  if (!(answer instanceof SignatureRequired)) return answer
  const acts = askedToSign(answer.toSign, officer, {
    op,
    input,
    id: idOfCommand(idempotency, officer.person, now),
    now,
  })
  if (typeof acts === 'string')
    throw new Refusal(`the node asks to sign what was not asked for: ${acts}; nothing was signed`)
  for (const each of acts) stderr.write(`${shownAct(each).join('\n')}\n`)
  if (!yes) await confirm(acts.length)
  const signatures = acts.map(({ payload }) => signer.sign(sealMessage(payload)))
  const made = await ask(url, op.name, input, token, { key: idempotency, signatures }).catch(refusalOf)
  if (!(made instanceof SignatureRequired)) return made
  throw new Refusal('the node asks for signatures again; nothing more was signed. Look whether it is done')
}

function refusalOf(error: unknown): SignatureRequired {
  if (error instanceof SignatureRequired) return error
  throw error
}

function instantIn(text: string): number {
  const read = parseInstant(text)
  if ('iso' in read) return Date.parse(read.iso)
  throw new Refusal(`--at: \`${text}\` ${read.wrong}; expected ${INSTANT_EXPECTED}`)
}

/** Asks on the terminal. Refuses anything but a yes, and where there is no terminal. */
async function confirm(acts: number): Promise<void> {
  if (!stdin.isTTY || !stderr.isTTY)
    throw new Refusal('--key: there is no terminal to ask on, and nothing was signed; expected --yes')
  const terminal = createInterface({ input: stdin, output: stderr })
  try {
    const said = await terminal.question(acts === 1 ? 'Sign it? [y/N] ' : `Sign all ${acts}? [y/N] `)
    if (!/^y(es)?$/i.test(said.trim())) throw new Refusal('--key: it was not confirmed, and nothing was signed')
  } finally {
    terminal.close()
  }
}
