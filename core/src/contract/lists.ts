import * as z from 'zod/mini'
import { digest } from './fields.ts'

const count = z.int().check(z.gte(0))
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const name = z.string().check(z.minLength(1), z.maxLength(200))

/** What names a list: a nation or union, and what it is called in the law. */
export const LIST_NAME = /^[A-Z]{2}-[A-Z0-9]+(?:-[A-Z0-9]+)*$/

/**
 * `lists.import`, in the internal log: from these files these lists were read, as they were published on a day. `parser`
 * says what read them. `added`, `removed` and `changed` are against the version before. `dropConfirmed`: a person
 * confirmed that a list lost more than a fifth of its entries; `without`: files that belong to it and were not there.
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
  without: z.optional(z.array(name)),
})
export type ImportListBody = z.infer<typeof importListBody>

export function listsSubject(form: string): string {
  return `lists/${form}`
}
