import type { Context, Draft } from '../command.ts'
import { begin, draft, refuse } from '../command.ts'
import type { Dossier, Work } from '../dossier.ts'

type Lodge = { readonly grounds: string; readonly late?: string | undefined }
type Decide = { readonly outcome: 'upheld' | 'dismissed'; readonly reasons: string }

/** By the exporter within the time that his nation allows; afterwards an officer takes it in, with a reason. */
export function lodgeAppeal(dossier: Dossier | null, input: Lodge, context: Context): Draft[] {
  const body = { grounds: input.grounds, late: input.late }
  return [draft(begin(dossier, 'appeals.lodge', context), 'appeals.lodge', body, context)]
}

/** By somebody who had no part in the refusal. Upheld, the case goes back to be decided anew. */
export function decideAppeal(dossier: Dossier | null, input: Decide, context: Context): Draft[] {
  const opened = begin(dossier, 'appeals.decide', context)
  const made = draft(opened, 'appeals.decide', { outcome: input.outcome, reasons: input.reasons }, context)
  if (tookPart(opened.cases[context.home]?.work, context.caller.person)) {
    refuse('separation-of-duty', 'Whoever had a part in the refusal cannot decide the appeal against it')
  }
  return [made]
}

/** Whether somebody had a part in what was decided. */
export function tookPart(work: Work | null | undefined, person: string): boolean {
  const took = [work?.proposal?.by, work?.consolidation?.by, ...(work?.countersignatures ?? []).map(({ by }) => by)]
  return took.some((by) => by?.person === person)
}
