import * as z from 'zod/mini'
import { digest, fields, instant, oneOf, words } from './fields.ts'
import { proposedBy } from './proposals.ts'
import { saidParty } from './screening.ts'
import { whole } from './terms.ts'

export const count = z.int().check(z.gte(0))
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const name = z.string().check(z.minLength(1), z.maxLength(200))

/** What names a list: a nation or union, and what it is called in the law. */
export const LIST_NAME = /^[A-Z]{2}-[A-Z0-9]+(?:-[A-Z0-9]+)*$/

/**
 * `lists.import`, in the internal log: from these files these lists were read, as they were published on a day. `parser`
 * says what read them. `added`, `removed` and `changed` are against the version before. `dropConfirmed`: a person
 * confirmed that a list lost more than a fifth of its entries; `formConfirmed`: that it is from now on read from a file
 * of another form; `without`: files that belong to it and were not there. `proposal`: where an officer imports what
 * another one proposed; without it the node did, at its operator's command.
 */
export const importListBody = z.looseObject({
  form: name,
  parser: count,
  publishedOn: day,
  files: z.array(z.strictObject({ name, sha256: digest, bytes: count })).check(z.minLength(1), z.maxLength(8)),
  lists: z
    .array(
      z.strictObject({
        list: name.check(z.regex(LIST_NAME)),
        entries: count,
        added: count,
        removed: count,
        changed: count,
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
  dropConfirmed: z.optional(z.boolean()),
  formConfirmed: z.optional(z.boolean()),
  without: z.optional(z.array(name)),
  proposal: z.optional(proposedBy),
})
export type ImportListBody = z.infer<typeof importListBody>

export function listsSubject(form: string): string {
  return `lists/${form}`
}

/** The most versions of a list that `lists.status` gives, and entries that `lists.changes` gives at a time. */
export const MOST_VERSIONS = 100
export const MOST_CHANGES = 200
/** The most parties that it names. */
export const MOST_PARTIES = 200

/** A version of a list: from which files, and what it was to the one before it. */
const shownVersion = z.strictObject({
  number: z.int(),
  form: z.string(),
  publishedOn: day,
  readAt: instant,
  /** Of all files that it was read from: of one file its own. */
  sha256: z.string(),
  entries: count,
  added: count,
  removed: count,
  changed: count,
})
export type ShownVersion = z.infer<typeof shownVersion>

export const listsStatusInput = fields({})

/** `lists.status`: every list that is searched here, and every one that the law of now has and nobody searches. */
export const listsStatusOutput = z.strictObject({
  at: instant,
  /** The name of the newest versions together; null: no list was read. */
  snapshot: z.nullable(z.string()),
  lists: z.array(
    z.strictObject({
      list: z.string(),
      /** Whether the statute book of now has it: by another list nothing is decided. */
      inBook: z.boolean(),
      /** Whether its newest version was published longer ago than so many days: then it answers for nobody. */
      stale: z.boolean(),
      staleAfter: count,
      /** Whether the entries of its newest version are those that are searched: else its file is to be imported again. */
      inForce: z.boolean(),
      /** The newest first. None: it is not screened, and what an application states of it is taken. */
      versions: z.array(shownVersion).check(z.maxLength(MOST_VERSIONS)),
      /** So many older ones are here and not shown. */
      older: count,
    }),
  ),
})
export type ListStatus = z.infer<typeof listsStatusOutput>['lists'][number]

/** What a version did to an entry. One that was given another key is removed under the one, added under the other. */
export const LIST_CHANGES = ['added', 'removed', 'changed'] as const

const NUMBER = 'the number of a version'

/** `lists.changes`: a version, and the earlier one that it is held against; 0 is before the first. */
export const listChangesInput = fields({
  list: words('the name of a party list, such as US-SDN'),
  number: whole(NUMBER, 1, 1_000_000),
  from: z.optional(whole(NUMBER, 0, 1_000_000)),
  change: z.optional(oneOf(LIST_CHANGES, 'kind of change')),
  after: z.optional(words('the `next` of the page before')),
})

/** What changed from one version of a list to another, by the keys of its entries. */
export const listChangesOutput = z.strictObject({
  list: z.string(),
  version: shownVersion,
  /** The version that it is held against; null: nothing was read before. */
  against: z.nullable(shownVersion),
  /** Of all that changed, whatever is shown. */
  counts: z.strictObject({ added: count, removed: count, changed: count }),
  changes: z
    .array(
      z.strictObject({
        change: z.enum(LIST_CHANGES),
        key: z.string(),
        /** As FollowTheMoney knows the entity. */
        id: z.string(),
        caption: z.string(),
        /** What it was called before, where it is called otherwise now. */
        was: z.nullable(z.string()),
        /**
         * Of a changed one: the properties that differ, and what differs of what its list says beside them; `record`
         * alone where only what is not read of its source record does.
         */
        fields: z.array(z.string()),
      }),
    )
    .check(z.maxLength(MOST_CHANGES)),
  next: z.nullable(z.string()),
  /** What it changed for parties that had been searched before; null: none was screened again for it. */
  again: z.nullable(
    z.strictObject({
      at: instant,
      /** Parties that stay as they were, those that hit otherwise on this list, and those that an officer must search. */
      unchanged: count,
      changed: count,
      left: count,
      /** Some of those that changed, whom it newly hit first: how many hits came, went, and read otherwise. */
      parties: z
        .array(z.strictObject({ party: saidParty, came: count, gone: count, other: count }))
        .check(z.maxLength(MOST_PARTIES)),
    }),
  ),
})
export type ListChange = z.infer<typeof listChangesOutput>['changes'][number]
