import type * as packages from '@entente/core/contract/packages'
import type * as tokens from '@entente/core/contract/tokens'
import type * as z from 'zod/mini'
import type { Act, Asked } from './operation.ts'

/** The acts about one package, each with a form on its page. */
export type PackageActs = {
  'vault.accept': Act<typeof packages.acceptInput>
  'vault.reject': Act<typeof packages.rejectInput>
  'vault.regrade': Act<typeof packages.regradeInput>
  'vault.revoke': Act<typeof packages.revokePackageInput>
}

/** What a node is asked of packages, at its gate and by whoever opens one. */
export type PackageOperations = PackageActs & {
  'tokens.issue': Asked<typeof tokens.issueTokenInput, typeof tokens.issueTokenOutput>
  'vault.deposit': Asked<typeof packages.depositInput, typeof packages.depositOutput>
  'vault.get': Asked<typeof packages.getPackageInput, typeof packages.packageView>
  'vault.list': Asked<typeof packages.listPackagesInput, typeof packages.listPackagesOutput>
  'vault.servers': { readonly input: Record<string, never>; readonly output: packages.ServersView }
  'vault.upload': Asked<typeof packages.uploadInput, typeof packages.uploadOutput>
}

/** What is answered with a file. */
export type Files = { 'vault.download': z.infer<typeof packages.downloadInput> }
