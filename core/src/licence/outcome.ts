import type { ApplicationKind, Outcome } from '../contract/states.ts'
import type { Terms } from '../contract/terms.ts'
import type { Verdict } from '../contract/words.ts'
import type { Application, Because } from './dossier.ts'
import { because } from './dossier.ts'
import { FORBIDDEN } from './forbidden.ts'
import { whyNotTerms } from './terms.ts'

type Stated = {
  readonly outcome: Outcome
  readonly terms?: Terms | undefined
  readonly criteria?: string[] | undefined
}

/** Why a nation cannot come to this outcome on this application, whatever its law says; null when it can. */
export function whyNotOutcome(application: Application, nation: string, stated: Stated): Because | null {
  const { outcome, terms, criteria } = stated
  if (outcome === 'granted' && application.kind === 'question') {
    return because('wrong-state', 'a question is answered; a licence is granted on an application')
  }
  if (outcome === 'answered' && application.kind !== 'question') {
    return because('wrong-state', 'an application is granted or refused; only a question is answered')
  }
  if (outcome === 'refused' && (criteria ?? []).length === 0) {
    return because('incomplete', 'a refusal names the criteria that it rests on')
  }
  if (outcome !== 'granted') return terms ? because('bad-input', 'only a grant has terms') : null
  return terms ? whyNotTerms(terms, nation, application) : because('incomplete', 'a grant has terms')
}

/**
 * What an officer may propose on an application by the verdicts of now, for the forms: `own` is his nation's, null where
 * his law has no say or nothing could be judged. What else it takes is the command's to say.
 */
export function possibleOutcomes(kind: ApplicationKind, own: Verdict | null, whole: Verdict | null): Outcome[] {
  const judged = (outcome: Outcome) =>
    own !== null && whyNotVerdict({ outcome, verdict: own, judgement: 'stated' }) === null
  const free: Outcome[] = judged('no-licence-required') ? ['no-licence-required'] : []
  if (kind === 'question') return ['answered', ...free]
  const mayGrant = judged('granted') && whole !== null && !FORBIDDEN.has(whole)
  return [...(mayGrant ? (['granted'] as const) : []), 'refused', ...free]
}

type Judged = { readonly outcome: Outcome; readonly verdict: Verdict; readonly judgement?: string | undefined }

/** What an officer may grant: what needs a licence, and what the law leaves to a judgement that is stated. */
export function whyNotVerdict({ outcome, verdict, judgement }: Judged): Because | null {
  if (outcome === 'no-licence-required') {
    return verdict === 'free' || verdict === 'general'
      ? null
      : because('guard-forbids', `the guard says ${verdict}: a licence is required`)
  }
  if (outcome !== 'granted') return null
  if (verdict === 'licence' || verdict === 'presumed-denial') return null
  if (verdict === 'refer') {
    return judgement ? null : because('incomplete', 'the law turns on a judgement that an officer must state')
  }
  if (verdict === 'free' || verdict === 'general') {
    return because('guard-forbids', `the guard says ${verdict}: no licence is required, and that is what to decide`)
  }
  return because('guard-forbids', `the guard says ${verdict}: nobody can grant it`)
}
