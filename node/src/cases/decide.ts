import { decideCaseInput } from '@entente/core/contract/cases'
import type { Caller } from '@entente/core/contract/people'
import { recorded } from '@entente/core/contract/recorded'
import { subjectOf } from '@entente/core/contract/references'
import { Refused } from '@entente/core/contract/refusals'
import { base64 } from '@entente/core/ledger/bytes'
import { commit, commitmentText } from '@entente/core/ledger/commitment'
import { sha256 } from '@entente/core/ledger/primitives'
import { decideCase as command } from '@entente/core/licence/commands/cases'
import { dossierFrom } from '../dossiers/fold.ts'
import { contextOf, nodeCaller, record, rolesFor } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import type { Call } from '../operation.ts'
import { operation } from '../operation.ts'
import { commitmentDrafts } from '../peer/quote.ts'
import { systemRandom } from '../ports.ts'
import { saltFor } from '../salt.ts'
import type { Tx } from '../store/store.ts'

/** The internal acts that a decision rests on, and commits to without telling anything of them. */
const BASIS = ['cases.advise', 'cases.consolidate', 'cases.propose', 'cases.countersign']

export const decideCase = operation({
  name: 'cases.decide',
  kind: 'command',
  summary: 'Decide a case as it was proposed and countersigned; the guard is asked again',
  may: rolesFor('cases.decide'),
  input: decideCaseInput,
  output: recorded,
  run: (node, input, by, call) => node.transact((tx) => decided(node, tx, input, by, call)),
})

async function decided(node: Node, tx: Tx, input: { reference: string; reasons: string }, by: Caller, call: Call) {
  const subject = subjectOf(input.reference)
  const dossier = dossierFrom(await tx.dossier(input.reference))
  const context = await contextOf(node, tx, by, dossier)
  const openings = await openingsOf(node, tx, subject, call)
  const basis = openings.map(({ sha256: commitment }) => commitment)
  const drafts = command(dossier, input, { ...context, basis })
  const made = await record(node, tx, by, call, subject, drafts)
  const author = nodeCaller(node)
  const opening = { type: 'ledger.opening', log: 'internal', subject: 'ledger/commitments' } as const
  await tx.act({ ...opening, body: { openings } }, author)
  for (const draft of commitmentDrafts(node.store, systemRandom)) await tx.act(draft, author)
  return made
}

/** What opens each commitment. It stays in the internal log, and can be forgotten with it. */
async function openingsOf(node: Node, tx: Tx, subject: string, { id }: Call) {
  const internal = node.store.logs().filter(({ own, shared }) => own && !shared)
  const rows = await tx.db
    .selectFrom('act')
    .select(['origin', 'index'])
    .where('subject', '=', subject)
    .where(
      'origin',
      'in',
      internal.map(({ origin }) => origin),
    )
    .where('type', 'in', BASIS)
    .orderBy('origin')
    .orderBy('index')
    .execute()
  return Promise.all(rows.map(({ origin, index }) => openingOf(node, id, origin, index)))
}

async function openingOf({ store }: Node, id: string, origin: string, index: number) {
  const [entry] = await store.entries(origin, index, index + 1)
  if (entry === undefined) throw new Refused('wrong-state', 'The work on the case is just being recorded: ask again')
  const salt = saltFor(id, `${origin} ${index}`)
  return { sha256: commitmentText(commit(salt, entry, sha256)), salt: base64(salt), origin, index }
}
