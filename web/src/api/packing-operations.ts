import type * as packages from '@entente/core/contract/packages'
import type * as submissions from '@entente/core/contract/submissions'
import type { inspectOutput } from '@entente/core/inspection/report'
import type * as z from 'zod/mini'
import type { Act, Asked } from './operation.ts'

/** What a firm asks of its node when it packs technical data. */
export type PackingOperations = {
  'vault.labels': { readonly input: Record<string, never>; readonly output: z.infer<typeof packages.labelsOutput> }
  'vault.inspectUpload': Asked<typeof packages.inspectInput, typeof inspectOutput>
  'vault.pack': Asked<typeof packages.packInput, typeof packages.packOutput>
  'vault.submissions': Asked<typeof submissions.submissionsInput, typeof submissions.submissionsOutput>
  'vault.register': Act<typeof submissions.registerInput>
}
