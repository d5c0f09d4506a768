import { logImportOutput, logReceiptOutput } from '@entente/core/contract/log'
import { fromDecimal } from '@entente/core/ledger/bytes'
import { MOST_CARRIED, parseCarried } from '@entente/core/ledger/carried'
import type * as z from 'zod/mini'
import { counted } from '../console/counted.ts'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { peerIn, shownImport } from '../log/carrying.ts'
import { typedReceipt } from '../log/receipt.ts'
import type { Node } from '../node.ts'
import { MOST_BUNDLE_BYTES } from '../peer/packages.ts'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { Locked } from '../store/lock.ts'
import { ask } from './ask.ts'
import { readAll } from './call.ts'
import { withNode } from './keep.ts'
import { refusing } from './refusing.ts'
import { tokenIn } from './token-in.ts'
import { requireNew, writeNew } from './write-new.ts'

type Place = { config?: string; url?: string; token?: string }
export type ExportOptions = Place & { to: string; from?: string; held?: boolean }
export type ImportOptions = Place & { to?: string; receipt?: string; takeBack?: boolean }

/** Writes a bundle for the partner. A no of the node ends with status 1. */
export async function exportLog({ to, from, held, ...place }: ExportOptions): Promise<void> {
  requireNew(to)
  const input = { ...(from !== undefined && { from: sizeIn(from) }), ...(held && { held: true }) }
  await refusing(async () => {
    const bytes = await at(place, {
      running: async (asking) => fileOf(await asking('log.export', input)),
      stopped: async (node) => (await peerIn(node).exportLog(input)).bytes,
    })
    writeNew(to, bytes)
    const { offered, checkpoint, receipt } = parseCarried(bytes)
    const receipts = receipt === null ? '' : ', and our receipt for the partner’s log'
    print(`${shown(to)}: ${entriesText(checkpoint.old, offered.size)} of ${shown(offered.origin)}${receipts}\n`)
    const isFull = offered.size - checkpoint.old === MOST_CARRIED || bytes.length > MOST_BUNDLE_BYTES
    if (isFull) print(`A file takes no more. The next one: --from ${offered.size}\n`)
  })
}

/** Takes in what was carried here, and says what came of it. A no of the node ends with status 1. */
export async function importLog(path: string, options: ImportOptions): Promise<void> {
  const { to, receipt, takeBack = false, ...place } = options
  if (to !== undefined) requireNew(to)
  const bytes = bytesOf(path, 'a bundle or a receipt')
  await refusing(async () => {
    if (receipt !== undefined) await typed(place, receipt)
    const answer = await at(place, {
      running: async (asking) => logImportOutput.parse(await asking(takeBack ? 'log.take-back' : 'log.import', bytes)),
      stopped: async (node) => shownImport(await peerIn(node).importFile(bytes, takeBack)),
    })
    if (to !== undefined && answer.given) writeNew(to, Buffer.from(answer.given.file, 'base64'))
    print(importText(answer, to))
  })
}

/** Takes a receipt that was typed. A no of the node ends with status 1. */
export async function takeReceipt(words: readonly string[], place: Place): Promise<void> {
  const line = words.length > 0 ? words.join(' ') : await readAll()
  await refusing(() => typed(place, line))
}

async function typed(place: Place, line: string): Promise<void> {
  const { origin, size, witnessed } = await at(place, {
    running: async (asking) => logReceiptOutput.parse(await asking('log.receipt', { line })),
    stopped: (node) => typedReceipt(node, line),
  })
  print(`The receipt is for ${counted(size)} of ${shown(origin)}; the partner holds ${witnessed}.\n`)
}

type Asking = (operation: string, input: unknown) => Promise<unknown>

/** Asks the running node that is named by its address, or opens the one that is configured and does not run. */
async function at<T>(
  { config, url, token }: Place,
  ways: { readonly running: (asking: Asking) => Promise<T>; readonly stopped: (node: Node) => Promise<T> },
): Promise<T> {
  if (url !== undefined) {
    const session = token === undefined ? null : tokenIn(token)
    return ways.running((operation, input) => ask(url, operation, input, session))
  }
  if (token !== undefined) throw new Refusal('--token: it is for a running node; expected --url as well')
  return withNode(config, ways.stopped).catch((error: unknown) => {
    const isRunning = error instanceof Refusal && error.cause instanceof Locked
    throw isRunning ? new Refusal(`${error.message}; a running node is asked with --url and --token`) : error
  })
}

function importText(answer: z.infer<typeof logImportOutput>, to: string | undefined): string {
  const { taken, given, witnessed } = answer
  const origin = shown(answer.origin)
  const lines = [
    ...(taken === null ? [] : [takenText(taken, origin)]),
    ...(taken?.bad.length ? [`Entries that are no acts, held and without effect: ${taken.bad.join(', ')}.`] : []),
    `The partner holds ${counted(witnessed)} of our log.`,
    ...(given === null ? [] : receiptLines(given, to)),
  ]
  return `${lines.join('\n')}\n`
}

function takenText({ from, until }: { readonly from: number; readonly until: number }, origin: string): string {
  if (from === until) return `Nothing of it is new: this node holds ${counted(until)} of ${origin}.`
  return `Taken in: ${entriesText(from, until)} of ${origin}.`
}

function receiptLines({ size, line }: { readonly size: number; readonly line: string }, to: string | undefined) {
  const file = to === undefined ? '' : `as ${shown(to)}, `
  return [
    `The receipt for ${counted(size)} of the partner’s log goes back ${file}in our next bundle, or as this line:`,
    line,
  ]
}

/** Entries as people count them: by the first and the last index. */
function entriesText(from: number, until: number): string {
  if (from === until) return `no new entries after ${until}`
  return until === from + 1 ? `entry ${from}` : `entries ${from} to ${until - 1}`
}

function sizeIn(text: string): number {
  const size = fromDecimal(text)
  if (size === null) throw new Refusal(`--from: \`${text}\` is no number of entries; expected one such as 120`)
  return size
}

function fileOf(answer: unknown): Uint8Array {
  if (answer instanceof Uint8Array) return answer
  throw new Refusal('--url: it answers with no file; expected a running node')
}
