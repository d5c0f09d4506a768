import type { Act } from '../contract/act.ts'
import type { Document } from '../contract/applications.ts'
import type { DraftContent } from '../contract/drafts.ts'
import type { Entry } from '../contract/entry.ts'
import type { Caller, PersonRole } from '../contract/people.ts'
import { Refused } from '../contract/refusals.ts'
import type { Transfer } from '../contract/transfer.ts'
import type { Verdict } from '../contract/words.ts'
import { VERDICTS } from '../contract/words.ts'
import type { NationRuling, Ruling } from '../law/ruling.ts'
import type { Context, Draft } from './command.ts'
import { submitApplication } from './commands/applications.ts'
import {
  acceptCase,
  adviseCase,
  assessCase,
  assignCase,
  clearCase,
  consolidateCase,
  countersignCase,
  decideCase,
  openCase,
  proposeCase,
  routeCase,
} from './commands/cases.ts'
import type { Dossier } from './dossier.ts'
import { foldDossier } from './fold.ts'

export const REFERENCE = 'GBRU-2014-000001'
export const AGREEMENT = 'mtca-gb-ru'
export const FIRM = 'Example Aerospace Ltd'
export const CONSIGNEE = 'Example Aircraft Works'
export const MINISTRY = 'Example Ministry of Defence'
export const FOREIGN = 'Example Foreign Ministry'
const LAW = `sha256:${'0'.repeat(64)}`

export const PUMP: Transfer = {
  kind: 'goods',
  from: 'GB',
  to: 'RU',
  via: [],
  means: 'physical',
  agreement: AGREEMENT,
  contract: { concluded: '2014-02-10', value: { amount: '120000.00', currency: 'GBP' } },
  items: [
    {
      description: 'Hydraulic pump',
      controls: ['GB-ML:ML10'],
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'GBP' },
    },
  ],
  parties: [
    { role: 'exporter', name: FIRM, nation: 'GB', type: 'company' },
    { role: 'consignee', name: CONSIGNEE, nation: 'RU', type: 'company' },
    { role: 'end-user', name: 'Example Air Force', nation: 'RU', type: 'armed-forces' },
  ],
  endUse: { nation: 'RU', military: true, purpose: 'Maintenance' },
  assurances: ['end-user-undertaking'],
}

const UNDERTAKING: Document = {
  name: 'undertaking.pdf',
  as: 'end-user-undertaking',
  sha256: '1'.repeat(64),
  size: 1,
  mediaType: 'application/pdf',
}

export function content(change: Partial<DraftContent> = {}): DraftContent {
  return { kind: 'individual', transfer: PUMP, documents: [UNDERTAKING], ...change }
}

/** The terms that an officer proposes when nothing is said of them. */
export function wanted(nation: string, change: { [field: string]: unknown } = {}) {
  return {
    lines: [
      {
        line: 1,
        quantity: { amount: '4', unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        controlledBy: 'B' as const,
      },
    ],
    from: '2014-02-20T00:00:00Z',
    until: '2016-02-20T00:00:00Z',
    destinations: nation === 'GB' ? ['RU'] : ['RU', 'GB'],
    conditions: [],
    ...change,
  }
}

/** A ruling as the guard would give it, with the verdicts that a test is about. */
export function ruling(verdicts: { readonly [nation: string]: Verdict }, whole?: Verdict): Ruling {
  const severest = Object.values(verdicts).reduce<Verdict>(
    (most, each) => (VERDICTS.indexOf(each) > VERDICTS.indexOf(most) ? each : most),
    'free',
  )
  const nation = (verdict: Verdict): NationRuling => ({
    verdict,
    atLeast: verdict,
    certain: true,
    ask: [],
    findings: [],
    duties: [],
    notModelled: [],
  })
  return {
    at: '2014-02-14T12:00:00Z',
    verdict: whole ?? severest,
    allowed: false,
    certain: true,
    ask: [],
    nations: Object.fromEntries(Object.entries(verdicts).map(([name, verdict]) => [name, nation(verdict)])),
    agreement: null,
    law: { hash: LAW, modelledOn: '2026-11-23' },
  }
}

const ORGANISATIONS: { readonly [persona: string]: string } = {
  'gb-exporter': FIRM,
  'gb-exporter-2': 'Example Marine Ltd',
  'ru-exporter': CONSIGNEE,
  adviser: MINISTRY,
  'adviser-2': FOREIGN,
}

const ROLES: { readonly [persona: string]: PersonRole } = {
  exporter: 'exporter',
  'exporter-2': 'exporter',
  adviser: 'adviser',
  'adviser-2': 'adviser',
  licensing: 'licensing-officer',
  'licensing-2': 'licensing-officer',
  countersigning: 'countersigning-officer',
  'countersigning-2': 'countersigning-officer',
  security: 'security-officer',
  programme: 'programme-officer',
  auditor: 'auditor',
  administrator: 'administrator',
  node: 'node',
}

/** `gb-licensing` and the like: a persona of a nation. */
export function caller(persona: string): Caller {
  const nation = persona.slice(0, 2).toUpperCase()
  const rest = persona.slice(3)
  const organisation = ORGANISATIONS[persona] ?? ORGANISATIONS[rest] ?? `Export Control of ${nation}`
  return { person: persona, name: persona, role: ROLES[rest] ?? 'public', organisation, nation }
}

type AnyCommand<Input> = (dossier: Dossier | null, input: Input, context: Context) => Draft[]

/** Two nations' logs and what each node folds from them. Each act reaches the partner when `meet` is called. */
export class World {
  readonly logs: { [origin: string]: Entry[] } = {}
  readonly folded: { [nation: string]: Dossier | null } = { GB: null, RU: null }
  readonly read: { [nation: string]: number } = { GB: 0, RU: 0 }
  at = '2014-02-14T12:00:00Z'
  ruling: Ruling = ruling({ GB: 'licence', RU: 'licence' })
  /** What the other side has witnessed; by default all that it has read. */
  reference = REFERENCE

  /** The dossiers of the references that the commands are not about now. */
  private readonly others: { [nation: string]: Map<string, Dossier> } = { GB: new Map(), RU: new Map() }

  of(nation: string): Dossier {
    const dossier = this.folded[nation]
    if (!dossier) throw new Error(`${nation} has no dossier`)
    return dossier
  }

  origin(nation: string, shared: boolean): string {
    return `${nation.toLowerCase()}.entente.example/log/${shared ? AGREEMENT : 'internal'}`
  }

  /** For either node: its own shared log as far as the partner has read it, and the partner's as far as it has. */
  witnessed(): { [origin: string]: number } {
    return { [this.origin('GB', true)]: this.read.RU ?? 0, [this.origin('RU', true)]: this.read.GB ?? 0 }
  }

  context(persona: string, change: Partial<Context> = {}): Context {
    const who = caller(persona)
    return {
      caller: who,
      at: this.at,
      home: who.nation,
      agreement: AGREEMENT,
      ruling: this.ruling,
      newReference: this.reference,
      witnessed: this.witnessed(),
      family: this.family(who.nation),
      // A proposal and its countersignature, to which a decision commits without telling anything of them.
      basis: ['1'.repeat(64), '2'.repeat(64)],
      ...change,
    }
  }

  /** A command by a persona at its own node. The acts are folded there at once, and by the partner when it reads. */
  do<Input>(persona: string, command: AnyCommand<Input>, input: Input, change: Partial<Context> = {}): Entry[] {
    const context = this.context(persona, change)
    const before = this.folded[context.home] ?? null
    return command(before, input, context).map((draft) => this.append(draft, context))
  }

  append(draft: Draft, { caller: who, home, at }: Context): Entry {
    const origin = this.origin(home, draft.log === 'shared')
    const log = this.logs[origin] ?? []
    this.logs[origin] = log
    const { person, role, organisation } = who
    const act: Act = {
      id: `${origin}/${log.length}`,
      type: draft.type,
      at,
      nation: home,
      log: origin,
      by: { person, role, organisation },
      subject: draft.subject,
      body: draft.body,
      law: draft.law,
      causes: draft.cites.map((place) => ({ ...place, leaf: '' })),
    }
    const entry = { act, origin, index: log.length, shared: draft.log === 'shared' }
    log.push(entry)
    this.fold(home, entry)
    return entry
  }

  private fold(nation: string, entry: Entry): void {
    const [, reference = ''] = /^dossiers\/(.*)$/.exec(entry.act.subject) ?? []
    const others = this.others[nation]
    if (reference === this.reference || others === undefined) {
      this.folded[nation] = foldDossier(this.folded[nation] ?? null, entry)
    } else {
      others.set(reference, foldDossier(others.get(reference) ?? null, entry))
    }
  }

  /** The licence and its variations as a node has them, but for the one that commands are about now. */
  family(nation: string): Dossier[] {
    return [...(this.others[nation]?.values() ?? [])]
  }

  /** Turns to another reference: commands are about that one from now on. */
  turnTo(reference: string): void {
    for (const [nation, others] of Object.entries(this.others)) {
      const known = this.folded[nation]
      if (known) others.set(this.reference, known)
      this.folded[nation] = others.get(reference) ?? null
      others.delete(reference)
    }
    this.reference = reference
  }

  /** Applies for the first variation of the licence, and turns to it. */
  vary(): void {
    const [base, varies] = [this.of('GB'), this.reference]
    this.turnTo(`${varies}/1`)
    this.do('gb-exporter', (_, input, context) => submitApplication(base, input, context), content({ varies }))
    this.meet()
    this.do('ru-node', openCase, {})
    this.meet()
  }

  /** Both nodes read the other's shared log to its end. */
  meet(): void {
    for (const [reader, writer] of [
      ['GB', 'RU'],
      ['RU', 'GB'],
    ] as const) {
      const log = this.logs[this.origin(writer, true)] ?? []
      for (const entry of log.slice(this.read[reader] ?? 0)) {
        this.fold(reader, entry)
      }
      this.read[reader] = log.length
    }
  }

  submit(change: Partial<DraftContent> = {}): void {
    this.do('gb-exporter', submitApplication, content(change))
    this.meet()
    this.do('ru-node', openCase, {})
    this.meet()
  }

  /** Brings a nation's case to where its advisers are asked. */
  review(nation: string, ministries: string[] = [MINISTRY]): void {
    const officer = `${nation.toLowerCase()}-licensing`
    this.do(officer, acceptCase, {})
    this.do(officer, assignCase, { reference: this.reference, officer })
    this.do(officer, assessCase, { reference: this.reference, lines: [{ line: 1, controls: [], summary: 'pumps' }] })
    this.do(officer, clearCase, { reference: this.reference, result: 'clear' })
    this.do(officer, routeCase, { reference: this.reference, ministries })
  }

  /** Brings it from there to a decision, as proposed and countersigned. */
  decide(nation: string, change: Parameters<typeof this.propose>[1] = {}): void {
    this.propose(nation, change)
    const code = nation.toLowerCase()
    this.do(`${code}-countersigning`, countersignCase, { reference: this.reference, accept: true, reasons: 'Yes' })
    if (this.of(nation).cases[nation]?.work?.stage === 'second-countersignature') {
      this.do(`${code}-countersigning-2`, countersignCase, { reference: this.reference, accept: true, reasons: 'Yes' })
    }
    this.do(`${code}-licensing`, decideCase, { reference: this.reference, reasons: 'For both to read' })
  }

  propose(
    nation: string,
    change: {
      outcome?: 'granted' | 'refused' | 'no-licence-required' | 'answered'
      terms?: object
      criteria?: string[]
    } = {},
  ): void {
    const code = nation.toLowerCase()
    const { reference } = this
    this.do(`${code}-adviser`, adviseCase, { reference, type: 'approve', reasons: 'SEED-advice' })
    const recommendation = 'approve'
    this.do(`${code}-licensing`, consolidateCase, { reference, recommendation, argument: 'SEED-argument' })
    const outcome = change.outcome ?? 'granted'
    const terms = outcome === 'granted' ? { ...wanted(nation), ...change.terms } : undefined
    const criteria = outcome === 'refused' ? (change.criteria ?? ['gb/criteria/2000-10-26 2']) : undefined
    this.do(`${code}-licensing`, proposeCase, { reference, outcome, terms, criteria, reasons: 'SEED-reasons' })
  }

  /** A licence that both have signed and each has seen. */
  license(change: { GB?: object; RU?: object } = {}, application: Partial<DraftContent> = {}): void {
    this.submit(application)
    for (const nation of ['GB', 'RU'] as const) {
      this.review(nation)
      this.decide(nation, { terms: change[nation] ?? {} })
    }
    this.meet()
  }
}

/** The code with which a command is refused; `done` where it is not. */
export function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  return 'done'
}
