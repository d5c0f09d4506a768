import type { DossierActType } from '../contract/act-bodies.ts'
import type { ActDraft, Entry } from '../contract/entry.ts'
import type { Caller } from '../contract/people.ts'
import type { Place } from '../contract/recorded.ts'
import { subjectOf } from '../contract/references.ts'
import { Refused } from '../contract/refusals.ts'
import type { Ruling } from '../law/ruling.ts'
import type { Because, Dossier, Opened, Stamp } from './dossier.ts'
import { isOpened } from './dossier.ts'
import type { Family } from './family.ts'
import { isWriter, whyIgnored } from './fold.ts'
import { stateIn } from './state.ts'
import type { Witnessed } from './status.ts'
import { transitionsOf } from './transitions.ts'

/** What a command knows beside the dossier and what is asked. The caller is the session's, never the request's. */
export type Context = {
  readonly caller: Caller
  /** The instant of law. */
  readonly at: string
  /** The nation whose node this is. */
  readonly home: string
  readonly agreement: string
  /** The guard's answer about the transfer at this instant, wherever something is granted, submitted or let go. */
  readonly ruling?: Ruling | undefined
  /**
   * The same, on what this nation's own screening knows of the parties beside what is stated. It bars, and is bound into
   * no act: the other nation reads neither hits nor findings. Null: it could not be judged; undefined: nothing is screened.
   */
  readonly screened?: Ruling | null | undefined
  /** For a submission: the number that the node has allotted. */
  readonly newReference?: string
  /** For a decision: commitments to the internal acts that it rests on. */
  readonly basis?: readonly string[]
  /** The criteria that a refusal of this nation may name at this instant. Null: its statute book has no list of them. */
  readonly criteria?: readonly string[] | null
  readonly witnessed?: Witnessed
  /** The dossiers of the licence that it varies, and of the variations. */
  readonly family?: Family
}

/** An act to be made. `cites` are the partner's entries that it answers; the node adds their leaves as causes. */
export type Draft = ActDraft & { readonly cites: readonly Place[] }

type Extra = { readonly law?: string; readonly cites?: readonly Place[]; readonly log?: 'shared' | 'internal' }

export function refuse(code: Because['code'], text: string): never {
  throw new Refused(code, text)
}

export function refuseIf(wrong: Because | null): void {
  if (wrong) throw new Refused(wrong.code, wrong.text)
}

/** A firm sees its own applications, and at the other end those that it is a party to. Authorities see all of theirs. */
export function maySee(dossier: Dossier, { role, organisation, nation }: Caller): boolean {
  if (!isOpened(dossier)) return false
  if (role === 'public' || role === 'administrator') return false
  if (role !== 'exporter') return true
  if (nation === dossier.exporterNation) return dossier.application.stamp.by.organisation === organisation
  return (dossier.application.transfer.parties ?? []).some(({ name }) => name === organisation)
}

/** The dossier, if there is one that the caller may see. What he may not see is not there. */
export function seen(dossier: Dossier | null, context: Context): Opened {
  if (!isOpened(dossier) || !maySee(dossier, context.caller)) return refuse('not-found', 'There is no such application')
  return dossier
}

/** The dossier, for a command that the caller's role and nation may give. Whatever else is wrong is said only then. */
export function begin(dossier: Dossier | null, type: DossierActType, context: Context): Opened {
  const opened = seen(dossier, context)
  rowFor(opened, type, context)
  return opened
}

/** The row of the table by which the caller's role and nation may make such an act; else refuses. */
export function rowFor(dossier: Dossier, type: DossierActType, { caller, home }: Context, log?: 'shared' | 'internal') {
  if (caller.nation !== home) refuse('not-permitted', 'Whoever acts here acts for this nation')
  const row = transitionsOf(type).find(
    (each) =>
      isWriter(dossier, each, home) && each.roles.includes(caller.role) && (log === undefined || each.log === log),
  )
  return row ?? refuse('not-permitted', `This is not for the ${caller.role} of ${home} to do`)
}

/** The places of those stamps that are the other nation's: what an act rests on and must cite. */
export function citing(context: Context, ...stamps: readonly (Stamp | null | undefined)[]): Place[] {
  return stamps.flatMap((stamp) => (stamp && stamp.nation !== context.home ? [stamp.place] : []))
}

/**
 * One act of a type, as the table allows it to this caller in this state; else refuses. What the fold would ignore is
 * refused here, so that no command makes an act without effect.
 */
export function draft(
  dossier: Dossier,
  type: DossierActType,
  body: { readonly [field: string]: unknown },
  context: Context,
  extra: Extra = {},
): Draft {
  const row = rowFor(dossier, type, context, extra.log)
  if (dossier.withdrawn && type.startsWith('cases.')) refuse('wrong-state', 'The application was withdrawn')
  const { cites = [], law } = extra
  const made: Draft = {
    type,
    log: row.log,
    subject: subjectOf(dossier.reference),
    body: withoutUndefined(body),
    cites,
    ...(law === undefined ? {} : { law }),
  }
  refuseIf(whyIgnored(dossier, entryOf(made, context)))
  const stage = stateIn('work', dossier, context.home)
  if (row.work && !row.work.includes(stage)) {
    refuse('wrong-state', `The work on the case is at ${stage}, and it takes ${row.work.join(' or ')}`)
  }
  return made
}

/** The act as it would be folded. Its place is not known yet, and nothing turns on it. */
function entryOf(made: Draft, { caller, at, home }: Context): Entry {
  const { person, role, organisation } = caller
  const { type, subject, body, law } = made
  const causes = made.cites.map(({ origin, index }) => ({ origin, index, leaf: '' }))
  const act = {
    id: '',
    type,
    at,
    nation: home,
    log: '',
    by: { person, role, organisation },
    subject,
    body,
    law,
    causes,
  }
  return { act, origin: '', index: 0, shared: made.log === 'shared' }
}

/** What is not stated is not written: an act has no field without a value. */
function withoutUndefined(body: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
