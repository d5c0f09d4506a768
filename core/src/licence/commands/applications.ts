import type { DraftContent } from '../../contract/drafts.ts'
import { readReference } from '../../contract/references.ts'
import { Refused } from '../../contract/refusals.ts'
import type { Context, Draft } from '../command.ts'
import { begin, draft, refuse, rowFor, seen } from '../command.ts'
import { gapsOf, openKinds } from '../completeness.ts'
import type { Dossier } from '../dossier.ts'
import { emptyDossier } from '../fold.ts'
import { rulingOf } from '../guard.ts'
import { ended, issued } from '../status.ts'

/**
 * Submits a draft under the number that the node allotted (`context.newReference`). Of a variation, `varied` is the
 * dossier of the licence that it would take the place of.
 */
export function submitApplication(varied: Dossier | null, content: DraftContent, context: Context): Draft[] {
  const reference = context.newReference ?? refuse('internal', 'No number was allotted')
  rowFor(emptyDossier(reference), 'applications.submit', context)
  const ruling = rulingOf(context)
  const { kind, transfer, documents, varies } = content
  const parts = readReference(reference)
  const gaps = gapsOf(content, context.caller.organisation, context.agreement, ruling)
  if (gaps.length > 0) {
    const places = gaps.map(({ path, missing }) => ({ path: `transfer.${path}`, message: `missing: ${missing}` }))
    throw new Refused('incomplete', 'The application is not complete', places)
  }
  if (!openKinds(ruling).includes(kind)) {
    refuse('guard-forbids', `The guard says ${ruling.verdict}: it can be submitted only as a question`)
  }
  if (parts?.exporter !== transfer.from || parts?.partner !== transfer.to) {
    refuse('bad-input', 'An application is for what leaves this nation for its partner')
  }
  if (varies !== undefined) checkVaried(varied, varies, context)
  const verdicts = Object.fromEntries(Object.entries(ruling.nations).map(([nation, { verdict }]) => [nation, verdict]))
  const body = {
    reference,
    kind,
    agreement: context.agreement,
    direction: `${transfer.from}-${transfer.to}`,
    transfer,
    documents,
    verdicts,
    varies,
  }
  return [draft(emptyDossier(reference), 'applications.submit', body, context, { law: ruling.law.hash })]
}

/** Only a licence that both signed can be varied; until the variation is signed by both, it stands as it is. */
function checkVaried(varied: Dossier | null, varies: string, context: Context): void {
  const dossier = seen(varied, context)
  if (dossier.reference !== varies) refuse('bad-input', 'It varies another licence')
  if (issued(dossier, context.witnessed ?? {}) === null) refuse('wrong-state', 'There is no licence to vary')
  const over = ended(emptyDossier(context.newReference ?? ''), [...(context.family ?? []), dossier])
  if (over) refuse('wrong-state', `The licence is ${over}, and is not varied: apply anew`)
}

export function withdrawApplication(dossier: Dossier | null, input: { reason: string }, context: Context): Draft[] {
  return [
    draft(begin(dossier, 'applications.withdraw', context), 'applications.withdraw', { reason: input.reason }, context),
  ]
}
