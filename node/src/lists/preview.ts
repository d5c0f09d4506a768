import type { PreviewListInput } from '@entente/core/contract/list-proposals'
import { previewListInput, previewListOutput } from '@entente/core/contract/list-proposals'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { SCREENING } from '@entente/core/contract/screening'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { inTurn } from './in-turn.ts'
import { previewed } from './previewed.ts'
import { findProposal, readProposed } from './proposal.ts'
import { refusingList } from './refusing.ts'
import { readSent } from './sent.ts'

/** Reads a list as an import does, and undoes all of it. */
export const previewList = operation({
  name: 'lists.preview',
  kind: 'query',
  summary: 'Say whom a list would hit, and which cases it would hold, before it is imported',
  may: SCREENING,
  input: previewListInput,
  output: previewListOutput,
  run: (node, input, by) => inTurn(node, () => refusingList(node, () => named(node, input, by))),
})

async function named(node: Node, { proposal, uploads, ...said }: PreviewListInput, by: Caller) {
  if ((proposal === undefined) === (uploads === undefined))
    throw new Refused('bad-input', 'Name one list: the files that were sent, or a proposal')
  if (uploads !== undefined) return readSent(node, by, { uploads, ...said }, (would) => previewed(node, would))
  return readProposed(node, await findProposal(node.read, proposal ?? ''), (would) => previewed(node, would))
}
