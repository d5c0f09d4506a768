import { setTimeout as wait } from 'node:timers/promises'
import { Refused } from '@entente/core/contract/refusals'
import { listApplications } from '../applications/list.ts'
import { submitApplication } from '../applications/submit.ts'
import { acceptCase } from '../cases/accept.ts'
import { adviseCase } from '../cases/advise.ts'
import { assessCase } from '../cases/assess.ts'
import { assignCase } from '../cases/assign.ts'
import { clearCase } from '../cases/clear.ts'
import { consolidateCase } from '../cases/consolidate.ts'
import { countersignCase } from '../cases/countersign.ts'
import { decideCase } from '../cases/decide.ts'
import { getCase } from '../cases/get.ts'
import { proposeCase } from '../cases/propose.ts'
import { routeCase } from '../cases/route.ts'
import { saveDraft } from '../drafts/save.ts'
import { getLicence } from '../licences/get.ts'
import type { Node } from '../node.ts'
import type { Operation } from '../operation.ts'
import { asPersona } from './as-persona.ts'
import { DRAWING, drawingTerms } from './drawing.ts'
import { serveKeys } from './key-servers.ts'
import type { World } from './world.ts'

const PAUSE = 100
/** People may have done otherwise with the case that is played. */
const MOST_LOOKS = 600

/**
 * Plays what the vault needs before anybody can pack: both nations serve keys, a firm applies for the drawings, and both
 * authorities grant it with openings. What was done before is not done again, so it may be broken off anywhere. Gives the
 * licence's reference; null: by the law of this instant, or by what people did, there is none. Rejects when aborted.
 */
export async function playVault({ nations }: Pick<World, 'nations'>, signal: AbortSignal): Promise<string | null> {
  const nodes = Object.values(nations).map(({ node }) => node)
  for (const node of nodes) await serveKeys(node)
  try {
    const reference = await applied(nations.GB.node)
    for (const node of nodes) await until(signal, async () => (await stateOf(node, reference)) !== null)
    for (const node of nodes) await decided(node, reference, signal)
    for (const node of nodes) if (!(await until(signal, () => isIssued(node, reference)))) return null
    return reference
  } catch (error) {
    if (error instanceof Refused && error.code === 'guard-forbids') return null
    throw error
  }
}

/** The application for the drawings, made where there is none. */
async function applied(node: Node): Promise<string> {
  const what = DRAWING.items?.[0]?.description
  const { applications } = await asPersona(node, 'gb-exporter', listApplications, {})
  const known = applications.find(({ summary }) => summary === what)
  if (known !== undefined) return known.reference
  const draft = { kind: 'individual' as const, transfer: DRAWING, documents: [] }
  const { id } = await asPersona(node, 'gb-exporter', saveDraft, draft)
  const { subject } = await asPersona(node, 'gb-exporter', submitApplication, { draft: id })
  return subject.slice('dossiers/'.length)
}

/** What the case waits for, by the authority's own people; null: the case is not here yet. */
async function stateOf(node: Node, reference: string, persona = 'licensing') {
  return asPersona(node, `${codeOf(node)}-${persona}`, getCase, { reference }).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'not-found') return null
    throw error
  })
}

async function isIssued(node: Node, reference: string): Promise<boolean> {
  const { status } = await asPersona(node, `${codeOf(node)}-licensing`, getLicence, { reference })
  return status !== 'not-issued'
}

/** One authority's work, each step by whoever has it, where the case waits for it. */
async function decided(node: Node, reference: string, signal: AbortSignal): Promise<void> {
  const code = codeOf(node)
  const reasons = REASONS[code] ?? ''
  const ministry = node.demo?.personas.find(({ person }) => person === `${code}-adviser`)?.organisation ?? ''
  const step = async <Input>(who: string, op: Operation<Input, unknown>, input: NoInfer<Input>) => {
    signal.throwIfAborted()
    const next = (await stateOf(node, reference, who))?.next ?? []
    if (next.includes(op.name)) await asPersona(node, `${code}-${who}`, op, input)
  }
  await step('licensing', acceptCase, { reference })
  await step('licensing', assignCase, { reference, officer: `${code}-licensing` })
  const controls = DRAWING.items?.[0]?.controls?.filter((control) => control.startsWith(node.nation)) ?? []
  await step('licensing', assessCase, { reference, lines: [{ line: 1, controls, summary: reasons }] })
  await step('licensing', clearCase, { reference, result: 'clear' })
  await step('licensing', routeCase, { reference, ministries: [ministry] })
  await step('adviser', adviseCase, { reference, type: 'approve', reasons })
  await step('licensing', consolidateCase, { reference, recommendation: 'approve' })
  const terms = drawingTerms(node.clock.now())
  await step('licensing', proposeCase, { reference, outcome: 'granted', terms, reasons })
  await step('countersigning', countersignCase, { reference, accept: true, reasons })
  await step('licensing', decideCase, { reference, reasons })
}

const REASONS: { readonly [code: string]: string } = {
  gb: 'Unclassified drawings for the overhaul of pumps that were delivered; nothing speaks against it.',
  ru: 'Несекретные чертежи для ремонта поставленных насосов; возражений нет.',
}

function codeOf({ nation }: Node): string {
  return nation.toLowerCase()
}

/** What crosses the border takes a moment. Gives whether it came about. */
async function until(signal: AbortSignal, isSo: () => Promise<boolean>): Promise<boolean> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if (await isSo()) return true
    await wait(PAUSE, undefined, { signal })
  }
  return false
}
