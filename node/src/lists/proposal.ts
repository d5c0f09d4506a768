import { proposeListBody } from '@entente/core/contract/list-proposals'
import type { ListProposal } from '@entente/core/screening/list-proposal'
import type { Kysely, Selectable } from 'kysely'
import type { Node } from '../node.ts'
import { proposalIn } from '../proposed.ts'
import { Refusal } from '../refusal.ts'
import type { Importing, IsHere, WouldImport } from '../screening/lists/import-list.ts'
import { readToImport } from '../screening/lists/import-list.ts'
import { isSound } from '../screening/lists/kept-copies.ts'
import { keptPath } from '../screening/lists/kept-files.ts'
import { closeList, openList } from '../screening/lists/open-list.ts'
import type { ProposalTable, Tables } from '../store/tables.ts'

/** A proposal by the id of its act. Refuses `not-found`. */
export async function findProposal(db: Kysely<Tables>, id: string): Promise<ListProposal> {
  return proposalOf(await proposalIn(db, 'list_proposal', id))
}

export function proposalOf({ id, proposed_by, state, content }: Selectable<ProposalTable>): ListProposal {
  if (state !== 'open' && state !== 'withdrawn' && state !== 'imported') throw new Error(`${state} is no state`)
  return { ...proposeListBody.parse(content), id, by: proposed_by, state }
}

/** Reads the files of a proposal again, as they were kept with it. What it records is what was proposed. */
export async function readProposed<T>(
  node: Node,
  proposal: ListProposal,
  work: (would: WouldImport | IsHere) => Promise<T>,
): Promise<T> {
  const { files, publishedOn, dropConfirmed, formConfirmed, without, list } = proposal
  for (const { sha256 } of files) await requireSound(keptPath(node.lists, sha256), sha256)
  const open = await openList(files.map(({ sha256 }) => keptPath(node.lists, sha256)))
  const importing: Importing = { list, publishedOn, dropConfirmed, formConfirmed, alone: without !== undefined }
  try {
    return await readToImport(node, node.lists, open, importing, (would) =>
      work('body' in would ? { ...would, body: { ...would.body, files } } : would),
    )
  } finally {
    await closeList(open)
  }
}

async function requireSound(path: string, sha256: string): Promise<void> {
  if (await isSound(path, sha256)) return
  throw new Refusal(`${path}: it is not the file that its name says; expected it from a backup, or proposed again`)
}
