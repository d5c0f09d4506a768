import * as z from 'zod/mini'
import { fields, instant } from './fields.ts'
import { wordings } from './problem.ts'

/**
 * Who adds words to those that are always looked for: an agreement; the authority of the packing nation; the
 * organisation that packs; or whoever runs the inspection gives them with it.
 */
const WORD_OWNERS = ['agreement', 'authority', 'organisation', 'given'] as const

/** Whose list a word is on that was added to those that are always looked for; an agreement's is cited. */
export const addedBy = z.strictObject({ owner: z.enum(WORD_OWNERS), list: z.optional(z.string()) })
export type AddedBy = z.infer<typeof addedBy>

/** The subject of every act that says what words are looked for in documents before they are packed. */
export const WORDS_SUBJECT = 'packages/words'

const MOST_WORDS = 500
const MOST_LETTERS = 100

const word = z
  .string()
  .check(z.maxLength(MOST_LETTERS), z.regex(/[\p{L}\p{N}]/u))
  .register(wordings, { expected: `a word or phrase with letters in it, at most ${MOST_LETTERS} of them` })

/**
 * `vault.lookFor`, in the internal log: all of its owner's own words, in place of those before; `[]`: none any more.
 */
export const wordsBody = fields({
  words: z
    .array(word)
    .check(z.maxLength(MOST_WORDS))
    .register(wordings, { expected: `a list of words or phrases, at most ${MOST_WORDS}; [] for none` }),
})

export const lookedForInput = fields({})

/** `vault.lookedFor`: the lists beside the words that are always looked for, and since when each is in force. */
export const lookedForOutput = z.strictObject({
  lists: z.array(
    z.strictObject({
      owner: z.enum(WORD_OWNERS),
      list: z.nullable(z.string()),
      at: z.nullable(instant),
      words: z.array(z.string()),
    }),
  ),
})
