import { expect } from 'vitest'
import type { Caller } from '../../core/src/contract/people.ts'
import type { Openings } from '../../core/src/contract/terms.ts'
import type { Answer } from '../service/served.ts'

/** What a story is told to: two nations, wherever they run. */
export type Listeners = {
  ask(as: string | null, operation: string, input?: unknown): Promise<Pick<Answer, 'status' | 'body'>>
  moveTo(instant: string): Promise<void>
}

/** Two nations whose people ask their own nodes, one after another, as the visitors of the demonstration do. */
export type Story = {
  /** Asks as a persona, and expects it to be done. */
  done<T = Answered>(as: string | null, operation: string, input?: unknown): Promise<T>
  /** Asks as a persona, and gives the code of the refusal. */
  refused(as: string | null, operation: string, input?: unknown): Promise<string>
  /** Waits until something is so on the other side, for what crosses the border takes a moment. */
  until<T>(what: string, look: () => Promise<T | null | false>): Promise<T>
  moveTo(instant: string): Promise<void>
}

type Answered = { readonly [field: string]: unknown }

const PATIENCE = 20_000

export function storyOf(listeners: Listeners, patience = PATIENCE): Story {
  return {
    async done<T>(as: string | null, operation: string, input: unknown = {}): Promise<T> {
      const { status, body } = await listeners.ask(as, operation, input)
      expect({ operation, as, status, body: status === 200 ? null : body }).toEqual({
        operation,
        as,
        status: 200,
        body: null,
      })
      return body as T
    },
    async refused(as, operation, input = {}) {
      const { status, body } = await listeners.ask(as, operation, input)
      expect(status, `${operation} by ${as}`).toBeGreaterThanOrEqual(400)
      return String(body.code)
    },
    async until(what, look) {
      const ends = Date.now() + patience
      for (;;) {
        const found = await look()
        if (found) return found
        if (Date.now() > ends) throw new Error(`it did not come about that ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    moveTo: (instant) => listeners.moveTo(instant),
  }
}

/** An exporter of a nation drafts and submits; gives the reference, once both cases are open on both nodes. */
export async function apply(story: Story, transfer: unknown, kind = 'individual', exporter = 'gb-exporter') {
  const { id } = await story.done<{ id: string }>(exporter, 'drafts.save', { kind, transfer, documents: [] })
  const { subject } = await story.done<{ subject: string }>(exporter, 'applications.submit', { draft: id })
  const reference = subject.replace(/^dossiers\//, '')
  for (const officer of ['gb-licensing', 'ru-licensing']) {
    await story.until(`${officer} has the case ${reference}`, async () => {
      const { cases } = await story.done<{ cases: { reference: string }[] }>(officer, 'cases.queue', {
        search: reference,
      })
      return cases.some((each) => each.reference === reference)
    })
  }
  return reference
}

const TERMS = {
  lines: [
    {
      line: 1,
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'GBP' },
      controlledBy: 'B',
    },
  ],
  from: '2014-02-20T00:00:00Z',
  until: '2016-02-20T00:00:00Z',
  destinations: ['RU'],
  conditions: [],
}

/** One authority's whole work on a case, up to its countersigned proposal. */
async function review(story: Story, reference: string, nation: 'gb' | 'ru', terms: object) {
  const as = (persona: string) => `${nation}-${persona}`
  const say = (persona: string, operation: string, input: object = {}) =>
    story.done(as(persona), operation, { reference, ...input })
  await say('licensing', 'cases.accept')
  await say('licensing', 'cases.assign', { officer: (await whoIs(story, as('licensing'))).person })
  await say('licensing', 'cases.assess', {
    lines: [{ line: 1, controls: ['GB-ML:ML10'], summary: 'components for military aircraft' }],
  })
  await say('licensing', 'cases.clear', { result: 'clear' })
  await say('licensing', 'cases.route', { ministries: [(await whoIs(story, as('adviser'))).organisation] })
  await say('adviser', 'cases.advise', { type: 'approve', reasons: `SEED-${nation} nothing speaks against it` })
  await say('licensing', 'cases.consolidate', { recommendation: 'approve' })
  await say('licensing', 'cases.propose', { outcome: 'granted', terms, reasons: `SEED-${nation}` })
  await say('countersigning', 'cases.countersign', { accept: true, reasons: `SEED-${nation} agreed` })
}

/** Whom a node takes somebody for who is signed in. */
async function whoIs(story: Story, as: string): Promise<Caller> {
  const { caller } = await story.done<{ caller: Caller }>(as, 'me.get')
  return caller
}

async function decide(story: Story, reference: string, nation: 'gb' | 'ru') {
  await story.done(`${nation}-licensing`, 'cases.decide', { reference, reasons: 'Within the criteria' })
}

/** Both authorities grant, and the licence is live on both nodes; with openings, where technical data go under it. */
export async function license(story: Story, transfer: unknown, openings?: Openings): Promise<string> {
  const reference = await apply(story, transfer)
  const terms = { ...TERMS, lines: TERMS.lines.map((line) => ({ ...line, ...(openings && { openings }) })) }
  for (const nation of ['gb', 'ru'] as const) {
    await review(story, reference, nation, terms)
    await decide(story, reference, nation)
  }
  for (const officer of ['gb-licensing', 'ru-licensing']) {
    await story.until(`${reference} is issued for ${officer}`, async () => {
      const licence = await story.done<{ status: string }>(officer, 'licences.get', { reference })
      return ['live', 'not-yet-valid'].includes(licence.status)
    })
  }
  return reference
}

export const piece = (amount: string, worth: string) => ({
  lines: [{ line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: worth, currency: 'GBP' } }],
})

type Previewed = { readonly previous: string; readonly digest: string }

/** Two people of a nation put its law in force as it was known at an instant: one previews and proposes it, the other enacts. */
export async function enactKnown(story: Story, known: string, confirm: readonly string[]): Promise<void> {
  const { previous, digest } = await story.done<Previewed>('gb-licensing', 'laws.preview', { known })
  const proposal = { known, previous, preview: digest, confirm }
  const { acts } = await story.done<{ acts: { id: string }[] }>('gb-licensing', 'laws.propose', proposal)
  const id = acts[0]?.id
  expect(await story.refused('gb-licensing', 'laws.enact', { proposal: id })).toBe('not-permitted')
  await story.done('gb-countersigning', 'laws.enact', { proposal: id })
}
