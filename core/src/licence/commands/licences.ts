import { Refused } from '../../contract/refusals.ts'
import type { Context, Draft } from '../command.ts'
import { begin, draft, refuse } from '../command.ts'
import type { Dossier } from '../dossier.ts'
import { FORBIDDEN } from '../forbidden.ts'
import { ownVerdicts, screenedRuling } from '../guard.ts'
import { statusOf } from '../status.ts'

type Suspend = {
  readonly because: string
  /** Of the statute book's own reason. */
  readonly translations?: { readonly [language: string]: string } | undefined
  readonly provision?: string | undefined
}

/** Either authority suspends by itself, at once, whether or not the other knows yet. */
export function suspendLicence(dossier: Dossier | null, input: Suspend, context: Context): Draft[] {
  const { because, translations, provision } = input
  const body = { because, translations, provision }
  return [draft(begin(dossier, 'licences.suspend', context), 'licences.suspend', body, context)]
}

/** It lifts this nation's own suspension only, and not while its law still holds the licence or a party is not searched. */
export function reinstateLicence(dossier: Dossier | null, input: { because: string }, context: Context): Draft[] {
  const opened = begin(dossier, 'licences.reinstate', context)
  const made = draft(opened, 'licences.reinstate', { because: input.because }, context)
  screenedRuling(context)
  const held = ownVerdicts(context).find((verdict) => FORBIDDEN.has(verdict) || verdict === 'suspended')
  if (held !== undefined) throw new Refused('guard-forbids', `The guard says ${held}: it stays suspended`)
  return [made]
}

export function revokeLicence(dossier: Dossier | null, input: { because: string }, context: Context): Draft[] {
  return [draft(begin(dossier, 'licences.revoke', context), 'licences.revoke', { because: input.because }, context)]
}

export function surrenderLicence(
  dossier: Dossier | null,
  input: { readonly reason?: string | undefined },
  context: Context,
): Draft[] {
  const opened = begin(dossier, 'licences.surrender', context)
  const made = draft(opened, 'licences.surrender', { reason: input.reason }, context)
  const status = statusOf(opened, context.at, context.witnessed ?? {}, context.family)
  if (status === 'not-issued' || status === 'revoked') refuse('wrong-state', `The licence is ${status}`)
  const open = (context.family ?? []).find(({ deliveries }) => deliveries.some(({ state }) => state === 'reserved'))
  if (open) refuse('wrong-state', `A delivery under ${open.reference} is reserved and must be released first`)
  return [made]
}
