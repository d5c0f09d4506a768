import type { SubmitBody } from '../../contract/applications.ts'
import { submitBody, withdrawBody } from '../../contract/applications.ts'
import { readReference } from '../../contract/references.ts'
import type { Because, Dossier, Sealed } from '../dossier.ts'
import { because } from '../dossier.ts'
import { FORBIDDEN } from '../forbidden.ts'
import type { Effect } from './handler.ts'
import { handler, stampOf, stopped, withCase } from './handler.ts'

/** The submission makes the dossier's application, and opens the case of the exporter's own nation. */
export function submit(dossier: Dossier, body: unknown, sealed: Sealed): Effect {
  const read = submitBody.safeParse(body)
  if (!read.success) return because('bad-input', 'the act’s body is malformed')
  const wrong = whyNotSubmitted(dossier, read.data)
  if (wrong) return wrong
  const stamp = stampOf(sealed)
  const opened = { state: 'open', opened: stamp, decisions: [], returned: null, work: null } as const
  return {
    ...dossier,
    application: { ...read.data, stamp },
    cases: { ...dossier.cases, [sealed.nation]: { ...opened, runs: [{ from: sealed.at, until: null }] } },
  }
}

function whyNotSubmitted(dossier: Dossier, body: SubmitBody): Because | null {
  if (body.reference !== dossier.reference) return because('bad-input', 'the act is about another reference')
  const parts = readReference(body.reference)
  const varied = parts && parts.variation > 0 ? parts.base : undefined
  if (body.varies !== varied) return because('bad-input', 'a variation has the number of what it varies')
  const stated = Object.keys(body.verdicts)
  if (!stated.includes(dossier.exporterNation)) return because('incomplete', 'it states no verdict of its own nation')
  const forbidden = Object.values(body.verdicts).some((verdict) => FORBIDDEN.has(verdict))
  return forbidden && body.kind !== 'question'
    ? because('guard-forbids', 'what the guard forbids can be submitted only as a question')
    : null
}

export const withdraw = handler(withdrawBody, (dossier, { reason }, sealed) => {
  if (sealed.by.organisation !== dossier.application.stamp.by.organisation) {
    return because('not-permitted', 'it is another firm’s application')
  }
  if (dossier.cases[sealed.nation]?.state !== 'open') return because('wrong-state', 'the case is not open')
  const closed = withCase(dossier, sealed.nation, (found) => ({ ...stopped(found, sealed.at), state: 'withdrawn' }))
  return { ...closed, withdrawn: { reason, stamp: stampOf(sealed) } }
})
