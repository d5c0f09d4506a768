import * as z from 'zod/mini'
import { fields, flag, instant, list, words } from './fields.ts'
import { count, day, importListBody, LIST_NAME } from './lists.ts'
import { offset, PIECE_BYTES, piece, upload } from './packages.ts'
import { wordings } from './problem.ts'
import { previewDigest, proposalId } from './proposals.ts'
import { hit, saidParty } from './screening.ts'

/** No longer file of a list is sent, in bytes. */
export const MOST_OF_LIST = 2048 * PIECE_BYTES

/** OFAC's files of one list, and no other is of more than one. */
const MOST_FILES = 4

const listName = z
  .string()
  .check(z.regex(LIST_NAME))
  .register(wordings, { expected: 'the name of a list, such as NL-DENIALS', wrong: () => 'is no name of a list' })

/** `lists.upload`: a piece of a file, in base64, as `vault.upload` takes it. Without `upload` it is the first one. */
export const uploadListInput = fields({ upload: z.optional(upload), offset, piece })

const sent = fields({ upload, name: words('the name of the file') })

/**
 * A list by the files that were sent. `publishedOn`: when it was published, where the file does not say; `list`: which list
 * it is, where neither form nor name says it. The others are what a person looked into and confirms: see `importListBody`;
 * `alone` takes OFAC's main file without those that belong to it.
 */
const said = {
  list: z.optional(listName),
  publishedOn: z.optional(day),
  dropConfirmed: z.optional(flag),
  formConfirmed: z.optional(flag),
  alone: z.optional(flag),
}
const uploads = list(sent, 'a list of the files that were sent', MOST_FILES).check(z.minLength(1))

/** `lists.preview`: of the files of a list, or of what somebody proposed, by its id alone. */
export const previewListInput = fields({ proposal: z.optional(proposalId), uploads: z.optional(uploads), ...said })
export type PreviewListInput = z.infer<typeof previewListInput>

/** The most of a kind that `lists.preview` names; their numbers are of all. */
export const MOST_NAMED = 200

/** What a version is to the one before it, which has `before` entries. */
const counted = z.strictObject({
  list: z.string(),
  entries: count,
  before: count,
  added: count,
  removed: count,
  changed: count,
})

const previewedHits = z.array(z.strictObject({ party: saidParty, hit })).check(z.maxLength(MOST_NAMED))

/** What screening makes of a case: nothing, that it waits for persons, or that it may not go on. */
const says = z.enum(['free', 'open', 'bars'])

export const previewListOutput = z.strictObject({
  form: z.string(),
  publishedOn: day,
  files: importListBody.shape.files,
  /** Files that belong to it and are not there. */
  without: z.array(z.string()),
  lists: z.array(counted),
  /** Hits that would come, go, and read otherwise, and parties that an officer would have to search anew. */
  newly: previewedHits,
  gone: previewedHits,
  other: previewedHits,
  left: z.array(saidParty).check(z.maxLength(MOST_NAMED)),
  /** Open cases and live licences that turn on any of these: what screening makes of them now, and what it would. */
  concerned: z
    .array(
      z.strictObject({
        reference: z.string(),
        subjects: z.array(z.string()),
        parties: z.array(z.string()),
        packages: z.array(z.string()),
        before: says,
        says,
      }),
    )
    .check(z.maxLength(MOST_NAMED)),
  numbers: z.strictObject({
    newly: count,
    gone: count,
    other: count,
    left: count,
    concerned: count,
    /** Parties that stay as they are. */
    unchanged: count,
  }),
  /** Of what it reads and which parties it hits: what a proposal is bound to. */
  digest: previewDigest,
})
export type PreviewListOutput = z.infer<typeof previewListOutput>

/** `lists.propose`: what was previewed, for another person to import. */
export const proposeListInput = fields({ uploads, ...said, preview: previewDigest })
export type ProposeListInput = z.infer<typeof proposeListInput>

/** Its act, in the internal log: what the import is to record, and the digest of what it was previewed to change. */
export const proposeListBody = z.extend(importListBody, { list: z.optional(z.string()), preview: previewDigest })
export type ProposeListBody = z.infer<typeof proposeListBody>

export const listProposedInput = fields({})

/** `lists.proposals`: what was proposed, and neither imported nor withdrawn, the newest first. */
export const listProposedOutput = z.strictObject({
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      proposedAt: instant,
      /** Whether whoever asks proposed it: then another person imports it. */
      own: z.boolean(),
      form: z.string(),
      publishedOn: day,
      files: importListBody.shape.files,
      lists: importListBody.shape.lists,
      without: z.array(z.string()),
      dropConfirmed: z.boolean(),
      formConfirmed: z.boolean(),
    }),
  ),
})
