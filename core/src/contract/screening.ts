import * as z from 'zod/mini'
import { fields, flag, instant, list, nation, oneOf, words } from './fields.ts'
import { DATE_EXPECTED, parseDate } from './instant.ts'
import { wordings } from './problem.ts'
import { reference } from './references.ts'
import { CONFIDENCES, PARTY_TYPES } from './words.ts'

/** Who screens and disposes: never whoever proposed the party. */
export const SCREENING = ['licensing-officer', 'countersigning-officer', 'security-officer'] as const

export const sha256 = z
  .string()
  .check(z.regex(/^sha256:[0-9a-f]{64}$/))
  .register(wordings, { expected: 'sha256: and 64 hexadecimal digits', wrong: () => 'is no SHA-256' })

const decimal = z
  .string()
  .check(z.regex(/^(?:0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?)$/))
  .register(wordings, { expected: 'a score from 0 to 1, such as 0.97', wrong: () => 'is no score' })

const percentage = z
  .string()
  .check(z.regex(/^(?:[0-9]|[1-9][0-9])(?:\.[0-9]{1,12})?$|^100(?:\.0{1,12})?$/))
  .register(wordings, {
    expected: 'a percentage from 0 to 100 as a decimal in text, such as 50 or 33.3',
    wrong: () => 'is no percentage',
  })

const day = z
  .string()
  .check(z.refine((said) => 'date' in parseDate(said)))
  .register(wordings, { expected: DATE_EXPECTED, wrong: () => 'is no day', beyond: 'The day exists.' })

export const listName = words('the name of a party list, such as US-SDN')
const entryKey = words('the key of an entry of a list')

/** A party as a transfer names it: what is screened, and who holds whom, is known by these three. */
export const saidParty = fields({
  name: words('the name of a party'),
  nation: z.optional(nation),
  type: z.optional(oneOf(PARTY_TYPES, 'type of party')),
})
export type SaidParty = z.infer<typeof saidParty>

const values = list(words('a value'), 'a list of values')

/** What was looked for: a schema of FollowTheMoney, and every name and number of the party, as submitted. */
export const submitted = fields({
  schema: words('a schema of FollowTheMoney, such as Company'),
  properties: z
    .record(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/)), values)
    .register(wordings, { expected: 'values by their property, such as name or innCode' }),
})
export type Submitted = z.infer<typeof submitted>

/** When an entry stands on its list: null is unknown, and between the two first days it is open. */
export const window = fields({ earliest: z.nullable(day), latest: z.nullable(day), until: z.nullable(day) })

export const hit = fields({
  list: listName,
  entry: entryKey,
  /** The hash of what screening reads of the entry. */
  hash: sha256,
  caption: words('the name of an entry'),
  score: decimal,
  /** Two persons must agree to say that it is another. */
  strong: flag,
  /** The names and numbers of the entry that the party's were held against. */
  names: values,
  numbers: values,
  window,
})
export type Hit = z.infer<typeof hit>

export const screenedList = fields({ list: listName, version: sha256, published: words('a day or an instant') })

/** An act holds no more; a party that hits more is to be told apart by more names and numbers. */
export const MOST_HITS = 50

/** `screening.run`, in the internal log: who was looked for, in which version of which list, by what, and what was found. */
export const runBody = fields({
  party: saidParty,
  /** The reference of the application that it is a party to. */
  application: z.optional(reference),
  submitted,
  fingerprint: sha256,
  snapshot: sha256,
  lists: list(screenedList, 'a list of the versions that were searched'),
  algorithm: words('the name and version of the algorithm'),
  policy: words('the name of the policy'),
  hits: list(hit, 'a list of what a person must dispose of', MOST_HITS),
  below: list(hit, 'a list of the best below', 3),
})
export type RunBody = z.infer<typeof runBody>

export const VERDICTS_ON_HITS = ['same', 'different', 'cannot-tell'] as const

/** What *same* rests on: a number or a name of the party, and of the entry. */
const rest = fields({
  of: oneOf(['number', 'name'] as const, 'ground'),
  party: words('what the party was submitted with'),
  entry: words('what the entry has'),
})

/** A hit of a run, by where it is. */
const ofRun = { run: words('the id of a run'), hit: fields({ list: listName, entry: entryKey }) }

const disposed = {
  ...ofRun,
  verdict: oneOf(VERDICTS_ON_HITS, 'finding'),
  ground: words('a ground'),
  rests: z.optional(list(rest, 'a list of what it rests on')),
  documents: z.optional(list(sha256, 'a list of documents by their digests')),
  until: z.optional(instant),
}

/** `screening.dispose`, in the internal log: a finding on identity, bound to the party's fingerprint and the entry's hash. */
export const disposeBody = fields({ ...disposed, party: sha256, fingerprint: sha256, hash: sha256, until: instant })
export type DisposeBody = z.infer<typeof disposeBody>

const reopened = { ...ofRun, reason: words('a reason') }

/** `screening.reopen`, in the internal log: whatever was found of this party and entry counts no more. */
export const reopenBody = fields({ ...reopened, party: sha256 })

export const MEASURES = ['capital', 'votes', 'board'] as const

const holder = fields({
  owner: saidParty,
  lo: percentage,
  hi: percentage,
  joint: z.optional(words('a word for those who hold jointly')),
})

/** Who holds a firm, by one source. `complete`: the source says that it names every holder. */
export const registerBody = fields({
  what: z.literal('register').register(wordings, { expected: 'register or control' }),
  asset: saidParty,
  measures: list(oneOf(MEASURES, 'kind of holding'), 'a list of what is held'),
  holders: list(holder, 'a list of holders'),
  complete: flag,
  since: instant,
  until: z.nullable(instant),
  source: words('where it is from'),
  day,
})
export type RegisterBody = z.infer<typeof registerBody>

/** A person's finding on whether one controls a firm without owning it. */
export const controlBody = fields({
  what: z.literal('control').register(wordings, { expected: 'register or control' }),
  owner: saidParty,
  asset: saidParty,
  finding: oneOf(['controls', 'does-not-control'] as const, 'finding'),
  ground: words('a ground'),
  since: instant,
  until: instant,
})

export type ControlBody = z.infer<typeof controlBody>

/** `ownership.state`, in the internal log: a register of holders, or a finding on control. */
export const ownershipBody = z
  .union([registerBody, controlBody])
  .register(wordings, { expected: 'a register of holders, or a finding on control' })
export type OwnershipBody = z.infer<typeof ownershipBody>

/** What is asked for a run: a party with what more is known of it, or every party of an application. */
export const runInput = fields({
  party: z.optional(saidParty),
  application: z.optional(reference),
  properties: z.optional(submitted.shape.properties),
})
export type RunInput = z.infer<typeof runInput>
export const disposeInput = fields(disposed)
export type DisposeInput = z.infer<typeof disposeInput>
export const reopenInput = fields(reopened)

export const hitState = z.enum(['undisposed', 'cannot-tell', 'awaiting-second', 'lapsed', 'same', 'different'])

/** As what an entry of a list names somebody: whom it is linked to, who is above it, and who is below. */
export const LEAD_KINDS = ['linked-to', 'parent', 'subsidiary'] as const
export type LeadKind = (typeof LEAD_KINDS)[number]

/** What an owner or firm that is asked about is called, where it was ever named here. */
export const asked = z.strictObject({
  what: z.string(),
  asset: z.optional(z.string()),
  owner: z.optional(z.string()),
  measure: z.optional(z.string()),
  share: z.optional(z.string()),
  lo: z.optional(z.string()),
  hi: z.optional(z.string()),
  /** As what a list names him: linked-to, parent or subsidiary. */
  source: z.optional(z.string()),
  list: z.optional(z.string()),
  version: z.optional(z.string()),
  published: z.optional(z.string()),
  entry: z.optional(z.string()),
})

export const open = z.strictObject({
  why: z.enum(['not-screened', 'older-version', 'stale', 'other-policy', 'not-stated', 'hit', 'window', 'owners']),
  list: z.string(),
  entry: z.optional(z.string()),
  state: z.optional(hitState),
  ask: z.optional(z.array(asked)),
})

/** Whether it is a military end user by a list of such; `by`: the lists that say so, or that leave it open. */
export const military = z.strictObject({
  found: z.enum(['yes', 'no', 'open']),
  by: z.array(z.strictObject({ list: z.string(), cite: z.string(), confidence: z.enum(CONFIDENCES) })),
})

const ownedBy = z.strictObject({
  list: z.string(),
  answer: z.enum(['caught', 'not', 'open']),
  rule: z.nullable(z.string()),
  control: z.enum(['does-not-count', 'not-assessed', 'found', 'denied']),
})

export const partiesInput = fields({ reference })

/**
 * `screening.parties`: each party of an application, the lists that it stands on now, or why that is open. `screens`
 * false: this node has no version of any list, and the guard takes what the application states.
 */
export const partiesOutput = z.strictObject({
  screens: z.boolean(),
  at: instant,
  parties: z.array(
    z.strictObject({
      place: z.string(),
      party: saidParty,
      lists: z.nullable(z.array(z.string())),
      open: z.array(open),
      /** The lists of which this node has no version, and of which what is stated is taken. */
      taken: z.array(z.string()),
      military,
      owned: z.array(ownedBy),
      run: z.nullable(
        z.strictObject({
          snapshot: z.string(),
          submitted,
          lists: z.array(screenedList),
          hits: z.array(z.strictObject({ ...hit.shape, state: hitState })),
          below: z.array(hit),
        }),
      ),
    }),
  ),
})

export const screeningQueueInput = fields({})

/** `screening.queue`: the hits that wait for a person, the oldest run first, and how many there are of each state. */
export const screeningQueueOutput = z.strictObject({
  hits: z.array(
    z.strictObject({
      run: z.string(),
      at: instant,
      application: z.nullable(z.string()),
      party: saidParty,
      hit,
      state: hitState,
    }),
  ),
  /** Of all hits: also those that were settled, and are not shown. */
  counts: z.record(hitState, z.int().check(z.gte(0))),
})
