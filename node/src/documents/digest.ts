import { createHash } from 'node:crypto'
import { canonicalJson } from '@entente/core/ledger/json'
import type { LicenceTerms } from './licence-document.ts'

type Granted = { readonly nation: string; readonly leaf: string }

/**
 * The digest of a licence, in hexadecimal: SHA-256 of `{"grants":{"GB":leaf,"RU":leaf},"terms":…}` as canonical JSON
 * (RFC 8785), each leaf the leaf hash of that nation's grant in base64. It is the same in both nations' copies.
 */
export function licenceDigest(terms: LicenceTerms, grants: readonly Granted[]): string {
  const leaves = Object.fromEntries(grants.map(({ nation, leaf }) => [nation, leaf]))
  return createHash('sha256')
    .update(canonicalJson({ grants: leaves, terms }))
    .digest('hex')
}
