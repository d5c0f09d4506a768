import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { readLogs } from '../log/read.ts'
import { signedNet } from '../peer/read-signed.ts'
import { Unread } from '../peer/remote.ts'
import { systemNet, systemTimer } from '../peer/system.ts'
import { Refusal } from '../refusal.ts'
import { introductionAt, refuseUnsigned } from './introduction.ts'
import { emptyFolder, printCopied } from './keep.ts'
import { readReader } from './reader.ts'

export type ReadOptions = { url: string; agreement?: string; reader?: string; introductions?: string[] }

/** Copies both logs from a running node, as a reader whom its configuration names. */
export async function copyFrom(folder: string, { url, agreement, reader, introductions = [] }: ReadOptions) {
  const [own, partner, ...others] = introductions
  if (agreement === undefined || reader === undefined || !own || !partner || others.length > 0) {
    throw new Refusal('--url: expected --agreement, --reader and two --introductions beside it, the asked node’s first')
  }
  const [node, other] = [await introductionAt(own), await introductionAt(partner)]
  refuseUnsigned(own, node)
  refuseUnsigned(partner, other)
  const signer = readReader(reader)
  emptyFolder(folder)
  const net = signedNet(systemNet, systemTimer, node.node, signer)
  const asked = { url, agreement, node, partner: other }
  const copied = await readLogs(asked, folder, net, systemTimer, new AbortController().signal).catch(
    (error: unknown) => {
      const isTold = error instanceof Unread || error instanceof LedgerRefusal
      throw isTold
        ? new Refusal(`${url}: ${error.message}; expected a node that serves these logs to this reader`)
        : error
    },
  )
  printCopied(copied)
}
