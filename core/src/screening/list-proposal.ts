import { bytesToHex } from '@noble/hashes/utils.js'
import type { PreviewListOutput, ProposeListBody } from '../contract/list-proposals.ts'
import { type ImportListBody, listsSubject } from '../contract/lists.ts'
import type { Caller } from '../contract/people.ts'
import { SCREENING } from '../contract/screening.ts'
import { utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { sha256 } from '../ledger/primitives.ts'
import type { Draft } from '../licence/command.ts'
import { refuse } from '../licence/command.ts'

/** A version of a list that somebody has proposed. */
export type ListProposal = ProposeListBody & {
  readonly id: string
  readonly by: string
  readonly state: 'open' | 'withdrawn' | 'imported'
}

/** What a preview found: the lists that would be read from which files, and which parties that hits. */
export type ListEffects = {
  readonly [Of in 'files' | 'publishedOn' | 'lists' | 'newly' | 'gone' | 'other' | 'left']: Readonly<
    PreviewListOutput[Of]
  >
}

/**
 * What two previews of a file have in common when, and only when, they read the same of the same bytes and it hits the same
 * parties. Cases that name one come and go by the hour, and are held or not by what it hits. What its files are called is
 * nothing that they read.
 */
export function listPreviewDigest({ files, ...effects }: ListEffects): string {
  const bytes = files.map(({ name: _, ...file }) => file)
  return `sha256:${bytesToHex(sha256(utf8(canonicalJson({ files: bytes, ...effects }))))}`
}

/** Proposes what was previewed. Refuses where it would hit other parties by now than the preview said. */
export function proposeList(body: ProposeListBody, now: string, { role }: Caller): Draft[] {
  officer(role)
  refuseStale(body.preview, now)
  return [draftOf('lists.propose', body, body)]
}

/** Takes a proposal back: whoever may propose may. */
export function withdrawList(proposal: ListProposal, reason: string | undefined, { role }: Caller): Draft[] {
  officer(role)
  refuseClosed(proposal)
  return [draftOf('lists.withdraw', proposal, { proposal: proposal.id, ...(reason !== undefined && { reason }) })]
}

/**
 * Imports what was proposed, as it was proposed: by another person, for whoever takes a name off a list lets somebody go,
 * and only while it hits whom the proposal was previewed to hit.
 */
export function importProposed(proposal: ListProposal, now: string, caller: Caller): Draft[] {
  requireImporter(proposal, caller)
  const { id, by, state: _, preview, list: __, ...read } = proposal
  refuseStale(preview, now)
  const body: ImportListBody = { ...read, proposal: { id, by } }
  return [draftOf('lists.import', proposal, body)]
}

/** Refuses whoever may not import a proposal, and one that is closed: before its files are read for him. */
export function requireImporter(proposal: ListProposal, { role, person }: Caller): void {
  officer(role)
  refuseClosed(proposal)
  if (person === proposal.by) refuse('separation-of-duty', 'nobody imports an own proposal')
}

function officer(role: Caller['role']): void {
  if (!SCREENING.some((each) => each === role)) refuse('not-permitted', 'An officer of this nation reads its lists')
}

function refuseClosed({ state }: ListProposal): void {
  if (state !== 'open') refuse('wrong-state', `The proposal is ${state}`)
}

function refuseStale(preview: string, now: string): void {
  if (preview !== now) {
    refuse('wrong-state', 'The list hits other parties by now than the preview said: preview and propose it anew')
  }
}

function draftOf(type: string, { form }: Pick<ImportListBody, 'form'>, body: Draft['body']): Draft {
  return { type, log: 'internal', subject: listsSubject(form), body, cites: [] }
}
