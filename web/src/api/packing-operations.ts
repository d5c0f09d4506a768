import type * as packages from '@entente/core/contract/packages'
import type { inspectOutput } from '@entente/core/inspection/report'
import type * as z from 'zod/mini'
import type { Asked } from './operation.ts'

/** What a firm asks of its node when it packs technical data. */
export type PackingOperations = {
  'vault.labels': { readonly input: Record<string, never>; readonly output: z.infer<typeof packages.labelsOutput> }
  'vault.inspectUpload': Asked<typeof packages.inspectInput, typeof inspectOutput>
  'vault.pack': Asked<typeof packages.packInput, typeof packages.packOutput>
}
