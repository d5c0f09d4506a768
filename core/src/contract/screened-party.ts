import * as z from 'zod/mini'
import { fields, instant } from './fields.ts'
import {
  asked,
  controlBody,
  hit,
  hitState,
  LEAD_KINDS,
  military,
  open,
  registerBody,
  saidParty,
  screenedList,
  submitted,
  VERDICTS_ON_HITS,
  window,
} from './screening.ts'

/** One party, as a transfer or a register of owners names it. */
export const screenedPartyInput = fields({ party: saidParty })

const weighed = z.strictObject({ text: z.string(), weight: z.number() })

/** How two names face each other, and what that comes to: `NameEvidence` of the scorer. */
const nameEvidence = z.strictObject({
  query: z.string(),
  entry: z.string(),
  links: z.array(
    z.strictObject({
      query: z.string(),
      entry: z.string(),
      kind: z.string(),
      similarity: z.number(),
      weight: z.tuple([z.number(), z.number()]),
    }),
  ),
  unaligned: z.strictObject({ query: z.array(weighed), entry: z.array(weighed) }),
  shared: z.number(),
  covered: z.number(),
  trust: z.number(),
  contradiction: z.number(),
  disagree: z.array(z.enum(['numbers', 'legal-forms', 'patronymics'])),
  score: z.number(),
  capped: z.number(),
})

const line = z.strictObject({
  kind: z.string(),
  how: z.enum(['is', 'add', 'times', 'least', 'most']),
  by: z.number(),
  work: z.optional(z.string()),
})

const move = z.strictObject({
  kind: z.string(),
  by: z.number(),
  query: z.string(),
  entry: z.string(),
  scheme: z.optional(z.string()),
  checked: z.optional(z.boolean()),
})

/** Who found what of a hit, the oldest first; `reopened`: from there on nothing before counts. */
const said = z.strictObject({
  at: instant,
  person: z.string(),
  name: z.optional(z.string()),
  verdict: z.enum([...VERDICTS_ON_HITS, 'reopened']),
  text: z.string(),
  rests: z.array(z.strictObject({ of: z.enum(['number', 'name']), party: z.string(), entry: z.string() })),
  until: z.nullable(instant),
  /** Whether it is of this very party and this very entry as they read now. */
  stands: z.boolean(),
})
export type SaidOfHit = z.infer<typeof said>

const shownHit = z.strictObject({
  ...hit.shape,
  /** The entry as screening read it, whole, where this node has that version of it. */
  record: z.nullable(submitted),
  state: hitState,
  said: z.array(said),
  evidence: z.strictObject({
    score: z.number(),
    name: z.nullable(nameEvidence),
    moves: z.array(move),
    sum: z.array(line),
  }),
})

const edge = z.strictObject({
  by: z.enum(['holding', 'control']),
  owner: z.string(),
  asset: z.string(),
  measure: z.optional(z.string()),
  lo: z.optional(z.string()),
  hi: z.optional(z.string()),
  joint: z.optional(z.string()),
  source: z.optional(z.string()),
  day: z.optional(z.string()),
  ground: z.optional(z.string()),
  until: z.optional(z.string()),
})

/**
 * Whom an entry of a list names: above the party (`below`: the party stands below him), or below it. `entries`: those of
 * that list that are called just so; none, and the name is all that is known. `answered`: a finding on it is in force.
 */
const lead = z.strictObject({
  list: z.string(),
  version: z.string(),
  published: z.string(),
  entry: z.string(),
  says: z.enum(LEAD_KINDS),
  name: z.string(),
  party: z.enum(['below', 'above']),
  window,
  entries: z.array(z.strictObject({ entry: z.string(), caption: z.string() })),
  answered: z.boolean(),
})

/**
 * `screening.party`: a party as it was searched, each hit beside it with what was found, and its owners. `screens` false:
 * this node has no version of any list. `lists` null: open, for the reasons given.
 */
export const screenedPartyOutput = z.strictObject({
  screens: z.boolean(),
  at: instant,
  party: saidParty,
  lists: z.nullable(z.array(z.string())),
  open: z.array(open),
  taken: z.array(z.string()),
  /** Null: this node has no version of any list. */
  military: z.nullable(military),
  run: z.nullable(
    z.strictObject({
      id: z.string(),
      at: instant,
      application: z.nullable(z.string()),
      snapshot: z.string(),
      algorithm: z.string(),
      policy: z.string(),
      submitted,
      lists: z.array(screenedList),
      hits: z.array(shownHit),
      below: z.array(hit),
    }),
  ),
  registers: z.array(registerBody),
  controls: z.array(controlBody),
  leads: z.array(lead),
  owned: z.array(
    z.strictObject({
      list: z.string(),
      answer: z.enum(['caught', 'not', 'open']),
      rule: z.nullable(z.string()),
      control: z.enum(['does-not-count', 'not-assessed', 'found', 'denied']),
      paths: z.array(z.array(edge)),
      ask: z.array(asked),
    }),
  ),
})
export type ScreenedParty = z.infer<typeof screenedPartyOutput>
