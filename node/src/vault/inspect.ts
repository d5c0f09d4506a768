import type { PinnedKey } from '@entente/core/container/label'
import { wrappingKeyOf } from '@entente/core/container/public-key'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { unread } from '../system-trouble.ts'
import { type Found, surveyFile } from './container/survey.ts'

export type InspectOptions = { signer?: string; json?: boolean }

/** Prints what a package says of itself. Sets the exit status: 0 sound, 1 not; refuses a file that cannot be read. */
export async function inspect(path: string, { signer, json = false }: InspectOptions): Promise<void> {
  const key = signer === undefined ? null : pinnedIn(signer)
  const found = await surveyFile(path, key).catch((error: unknown) => {
    throw unread(path, error)
  })
  print(json ? `${JSON.stringify(found, null, 2)}\n` : `${linesOf(found).map(shown).join('\n')}\n`)
  if (found.findings.length > 0) process.exitCode = 1
}

function pinnedIn(path: string): PinnedKey['point'] {
  const pem = textOf(path)
  try {
    const key = wrappingKeyOf(pem)
    if (key.type === 'ec-wrapped') return key.point
  } catch (error) {
    if (!(error instanceof ContainerRefusal)) throw error
  }
  throw new Refusal(`${path}: it holds no such key; expected a public key of P-256 in PEM`)
}

function linesOf(found: Found): string[] {
  const { says, findings, signature } = found
  return [
    `file       ${found.length} bytes, sha256:${found.container}`,
    ...(says === null ? [] : saysLines(says)),
    ...findings.map(({ code, why }) => `refused    ${why} (${code})`),
    ...(findings.length === 0 ? ['structure  as the profile demands'] : []),
    `signature  ${SIGNATURE[signature]}`,
    'not checked without the nations’ keys: the shares, what they bind, and the root signature',
  ]
}

const SIGNATURE: { readonly [state in Found['signature']]: string } = {
  'not-checked': 'not checked: no key was given (--signer)',
  holds: 'by the key that was given, over the label and the whole manifest',
  fails: 'not by the key that was given, or over another package',
}

function saysLines({ uuid, entente, segments, servers }: NonNullable<Found['says']>): string[] {
  const { agreement, licence, line, from, to, recipients, label, media, size, notBefore, notAfter } = entente
  return [
    `package    ${uuid}`,
    `opens      under ${agreement}, licence ${licence}, line ${line}`,
    `from, to   ${from} to ${to.join(', ')}: ${recipients.join(', ')}`,
    `between    ${notBefore} and ${notAfter}`,
    `label      ${label.classification} (${label.policy}), ${label.digest}`,
    `content    ${media}, ${size} bytes in ${segments} segments`,
    ...servers.map(({ sid, url, kid, type }) => `share      ${sid.toUpperCase()} at ${url}, key ${kid} (${type})`),
  ]
}
