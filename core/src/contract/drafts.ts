import * as z from 'zod/mini'
import { applicationKind, documents, verdicts } from './applications.ts'
import { fields, instant, words } from './fields.ts'
import { judgedBy } from './judged-by.ts'
import { reference } from './references.ts'
import { rulingSchema } from './ruling-schema.ts'
import { transferSchema } from './transfer.ts'

const id = words('the id of a draft')

/** What an exporter writes before anything is submitted. It is no act, and nobody else sees it. */
const content = { kind: applicationKind, transfer: transferSchema, documents, varies: z.optional(reference) }
export const draftContent = fields(content)
export type DraftContent = z.infer<typeof draftContent>

/** Something without which an application is not taken in: where it is missing, and what. */
export const gap = z.strictObject({ path: z.string(), missing: z.string() })
export type Gap = z.infer<typeof gap>

const judged = {
  verdicts,
  completeness: z.array(gap),
  ruling: rulingSchema,
  judgedBy,
  /** The kinds of application that the guard's verdict leaves open; only `question` where it forbids. */
  kinds: z.array(applicationKind),
}

export const saveDraftInput = fields({ id: z.optional(id), ...content })
export const saveDraftOutput = z.strictObject({ id: z.string(), updatedAt: instant, ...judged })

export const checkDraftOutput = z.strictObject(judged)

export const listDraftsInput = fields({})
export const listDraftsOutput = z.strictObject({
  drafts: z.array(z.strictObject({ id: z.string(), updatedAt: instant, kind: applicationKind, summary: z.string() })),
})

export const getDraftInput = fields({ id })
export const getDraftOutput = z.strictObject({ id: z.string(), updatedAt: instant, ...content })

export const deleteDraftInput = fields({ id })
export const deleteDraftOutput = z.strictObject({ deleted: z.boolean() })
