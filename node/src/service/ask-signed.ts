import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { SignatureRequired } from '@entente/core/contract/refusals'
import { sealMessage } from '@entente/core/ledger/act'
import { freshId, idOfCommand } from '../dossiers/act-ids.ts'
import type { AnyOperation } from '../operation.ts'
import { systemRandom } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { ask, NoAnswer } from './ask.ts'
import { officerFile } from './officer-key.ts'
import { askedToSign, shownAct, type ToSign } from './to-sign.ts'

/** How a person signs: with the key in a file, asked on his terminal unless `yes`, at an instant that is his clock's. */
type Signing = { readonly key: string; readonly yes: boolean; readonly at?: string | undefined }

/** The options of a command by which a person signs what he asks for. */
export type SigningOptions = { readonly key?: string; readonly yes?: boolean; readonly at?: string }

/** Refuses an instant without a key: nothing else is dated by the caller, so it would be passed over. */
export function requireSigning({ key, at }: SigningOptions): void {
  if (at === undefined) return
  instantIn(at)
  if (key === undefined) throw new Refusal('--at: it is the instant to sign at; expected --key as well')
}

/** Asks as `ask` does, or where there is a key as `askSigned` does. */
export function askAs(
  url: string,
  op: AnyOperation,
  input: unknown,
  token: string | null,
  { key, yes = false, at }: SigningOptions,
): Promise<unknown> {
  return key === undefined ? ask(url, op.name, input, token) : askSigned(url, op, input, token, { key, yes, at })
}

/**
 * Asks a node for an operation as `ask` does, and signs the acts of it that the node shows. It signs once and no more: a
 * node that asks again, whatever for, gets nothing. Where its answer is lost, the same signatures are sent once more, and
 * it answers by what it has. Refuses what `askedToSign` says is not what was asked for, and without the person's yes, which
 * is asked for all the same where other acts than the operation's own follow; then nothing is signed.
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
  const id = idOfCommand(idempotency, officer.person, now)
  const acts = askedToSign(answer.toSign, officer, { op, input, id, now })
  if (typeof acts === 'string')
    throw new Refusal(`the node asks to sign what was not asked for: ${acts}; nothing was signed`)
  for (const each of acts) stderr.write(`${shownAct(each).join('\n')}\n`)
  const isMore = acts.some(({ act }) => act.type !== acts[0]?.act.type)
  if (!yes || isMore) await confirm(acts, isMore)
  const signatures = acts.map(({ payload }) => signer.sign(sealMessage(payload)))
  const send = () => ask(url, op.name, input, token, { key: idempotency, signatures }).catch(refusalOf)
  const made = await send()
    .catch((error: unknown) => (error instanceof NoAnswer ? send() : Promise.reject(error)))
    .catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error
      const words = `it was signed and sent, and no answer came: look whether it is done, by its first act ${id}`
      throw new Refusal([error.message, `${words}, or under the Idempotency-Key ${idempotency}`], { cause: error })
    })
  if (!(made instanceof SignatureRequired)) return made
  throw new Refusal('the node asks for signatures again; nothing more was signed. Look whether it is done')
}

function refusalOf(error: unknown): SignatureRequired {
  if (error instanceof SignatureRequired) return error
  throw error
}

/** The instant of `--at`. */
function instantIn(text: string): number {
  const read = parseInstant(text)
  if ('iso' in read) return Date.parse(read.iso)
  throw new Refusal(`--at: \`${text}\` ${read.wrong}; expected ${INSTANT_EXPECTED}`)
}

/** Asks on the terminal. Refuses anything but a yes, and where there is no terminal. */
async function confirm(acts: readonly ToSign[], isMore: boolean): Promise<void> {
  if (!stdin.isTTY || !stderr.isTTY) {
    const expected = isMore ? 'expected a terminal, since other acts follow from it' : 'expected --yes'
    throw new Refusal(`--key: there is no terminal to ask on, and nothing was signed; ${expected}`)
  }
  // What each says may have gone by.
  if (acts.length > 1) stderr.write(`${acts.flatMap((each) => shownAct(each).slice(0, 1)).join('\n')}\n`)
  const terminal = createInterface({ input: stdin, output: stderr })
  try {
    const said = await terminal.question(acts.length === 1 ? 'Sign it? [y/N] ' : `Sign all ${acts.length}? [y/N] `)
    if (!/^y(es)?$/i.test(said.trim())) throw new Refusal('--key: it was not confirmed, and nothing was signed')
  } finally {
    terminal.close()
  }
}
