import { bytesToHex } from '@noble/hashes/utils.js'
import type { Effect, EnactBody, ProposeBody } from '../../contract/laws.ts'
import { enactBody, proposeBody } from '../../contract/laws.ts'
import { utf8 } from '../../ledger/bytes.ts'
import { canonicalJson } from '../../ledger/json.ts'
import { sha256 } from '../../ledger/primitives.ts'
import type { Context, Draft } from '../command.ts'
import { refuse } from '../command.ts'

/** Its entry has to fit into a log: so many effects stand in one act, and the rest in further ones. */
const EFFECTS_AN_ACT = 50

/** A change of law that somebody has proposed. */
export type Proposal = ProposeBody & {
  readonly id: string
  readonly by: string
  readonly state: 'open' | 'withdrawn' | 'enacted'
}

/** What a preview found of a book that is to take the place of another. */
export type Previewed = { readonly hash: string; readonly previous: string; readonly effects: readonly Effect[] }

/** The subject of every act about a statute book. */
export function lawSubject(hash: string): string {
  return `laws/${hash}`
}

/** What two previews of one book have in common when, and only when, they hit the same in the same way. */
export function previewDigest({ hash, previous, effects }: Previewed): string {
  return `sha256:${bytesToHex(sha256(utf8(canonicalJson({ hash, previous, effects }))))}`
}

/**
 * Proposes a statute book, by an officer who saw what it hits. Refuses a preview that is not of these effects, and a
 * licence to be suspended that the law does not hit here.
 */
export function proposeLaw(law: ProposeBody, effects: readonly Effect[], context: Context): Draft[] {
  officer(context, 'licensing-officer', 'A licensing officer of this nation proposes its law')
  if (!proposeBody.safeParse(law).success) refuse('bad-input', 'The proposal is malformed')
  if (law.hash === law.previous) refuse('wrong-state', 'This statute book is in force')
  refuseStale(law.preview, { ...law, effects })
  for (const reference of law.confirm) effectOn(effects, reference, context.home)
  return [draftOf('laws.propose', 'internal', law.hash, law)]
}

/** Takes a proposal back: whoever may propose or enact may. */
export function withdrawLaw(proposal: Proposal, reason: string | undefined, context: Context): Draft[] {
  const { role } = context.caller
  officer(
    context,
    role === 'countersigning-officer' ? role : 'licensing-officer',
    'An officer of this nation withdraws',
  )
  refuseClosed(proposal)
  return [draftOf('laws.withdraw', 'internal', proposal.hash, { proposal: proposal.id, ...(reason && { reason }) })]
}

/**
 * Puts a proposed statute book in force from an instant, with what it hits: by another person than proposed it, and
 * only while it hits what the proposal was previewed to hit. Licences are suspended by acts of their own, and only
 * those that the proposal confirmed: `suspendLicence`.
 */
export function enactLaw(proposal: Proposal, effects: readonly Effect[], from: string, context: Context): Draft[] {
  const { hash, previous, id, by } = proposal
  officer(context, 'countersigning-officer', 'A countersigning officer of this nation puts its law in force')
  refuseClosed(proposal)
  if (context.caller.person === by) refuse('separation-of-duty', 'nobody enacts an own proposal')
  refuseStale(proposal.preview, { hash, previous, effects })
  const law: EnactBody = { hash, previous, from, effects: [...effects], proposal: { id, by } }
  if (!enactBody.safeParse(law).success) refuse('bad-input', 'The change of law is malformed')
  const of = Math.max(1, Math.ceil(effects.length / EFFECTS_AN_ACT))
  return Array.from({ length: of }, (_, index) =>
    draftOf('laws.enact', 'shared', hash, {
      ...law,
      effects: effects.slice(index * EFFECTS_AN_ACT, (index + 1) * EFFECTS_AN_ACT),
      ...(of > 1 ? { part: { number: index + 1, of } } : {}),
    }),
  )
}

/** The effect of a change of law on a licence of this nation. Refuses one that it does not hit. */
export function effectOn(effects: readonly Effect[], reference: string, home: string): Effect {
  const found = effects.find(
    (each) => each.subject === 'licence' && each.reference === reference && each.nation === home,
  )
  return found ?? refuse('wrong-state', `This law does not hit a licence ${reference} in this nation`)
}

function officer({ caller, home }: Context, role: string, text: string): void {
  if (caller.role !== role || caller.nation !== home) refuse('not-permitted', text)
}

function refuseClosed({ state }: Proposal): void {
  if (state !== 'open') refuse('wrong-state', `The proposal is ${state}`)
}

function refuseStale(preview: string, now: Previewed): void {
  if (preview !== previewDigest(now)) {
    refuse('wrong-state', 'The law hits other cases or licences by now than the preview said: preview it again')
  }
}

function draftOf(type: string, log: 'shared' | 'internal', hash: string, body: Draft['body']): Draft {
  return { type, log, subject: lawSubject(hash), body, law: hash, cites: [] }
}
