import { createHash, webcrypto } from 'node:crypto'
import { Findings } from '@entente/core/container/refusal'
import { type PackageTerms, policyOf } from '@entente/core/container/seal'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { packInput, packOutput } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { packageSubject, type StatedLabel } from '@entente/core/contract/vault'
import { findingText } from '@entente/core/glossary/findings'
import type { InspectionReport } from '@entente/core/inspection/report'
import { fromBase64, textOf } from '@entente/core/ledger/bytes'
import { canonicalJson } from '@entente/core/ledger/json'
import type { Opened } from '@entente/core/licence/dossier'
import { licenceIn } from '@entente/core/licence/family'
import { vaultDraft } from '@entente/core/vault/command'
import { foldPackages } from '@entente/core/vault/packages'
import { planAt, signersAt } from '@entente/core/vault/servers'
import type { Servers } from '@entente/core/vault/state'
import type * as z from 'zod/mini'
import { find } from '../dossiers/find.ts'
import { record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import { type Call, operation } from '../operation.ts'
import { packSource } from './container/files.ts'
import type { Source } from './container/ports.ts'
import { surveyFile } from './container/survey.ts'
import type { Packer } from './container/write.ts'
import { settleDraft } from './drafts.ts'
import { packagesIn, serversIn } from './fold.ts'
import { inspectContent } from './inspect-content.ts'
import { labelFor, requireLabel } from './label.ts'
import { signerOf } from './signing-keys.ts'

type Input = z.infer<typeof packInput>

/** The bytes that were inspected are the bytes that are packed; neither passes through anybody else's hands. */
export const packFileUnderLicence = operation({
  name: 'vault.pack',
  kind: 'command',
  summary:
    'Inspect a file that was sent, label it, encrypt it to the key servers of both nations, and register the package',
  may: ['exporter'],
  input: packInput,
  output: packOutput,
  async run(node, input, by, call) {
    const at = node.clock.now()
    const { dossier, terms: window } = await lineOf(node, input, by)
    const source = await node.vault.uploads.sent(input.upload, by)
    const label = labelFor(input.label, [node.nation, ...window.destinations], at)
    requireLabel(node, label, window.destinations, at)
    const report = await inspectContent(source, input)
    requirePassed(report, input.name)
    const servers = await serversIn(node.read)
    const terms = termsOf(node, input, { dossier, window, label, servers, at, uuid: call.id })
    const packer = packerOf(node, servers, at)
    try {
      const packed = await pack(node, source, terms, packer)
      const made = await register(node, input, { terms, label, report, ...packed, size: source.size }, by, call)
      await source.done()
      return made
    } finally {
      await settleDraft(node, terms.uuid)
    }
  },
  again: {
    type: 'vault.register',
    async answer(node, made) {
      const uuid = made.subject.slice(packageSubject('').length)
      const found = (await packagesIn(node.read, uuid))?.packages[node.nation]
      if (found === undefined) throw new Error(`the act that registers ${uuid} has no effect`)
      return outputOf(node, uuid, found.registered, made)
    },
  },
})

/** The licence's line, where it is the firm's own and may be opened. What else it takes is judged at every opening. */
export async function lineOf(node: Node, { licence, line }: Pick<Input, 'licence' | 'line'>, by: Caller) {
  const { dossier, reader } = await find(node, licence, by)
  const met = licenceIn(dossier, reader.family ?? [])
  if (dossier.exporterNation !== node.nation)
    throw new Refused('not-permitted', 'A package is packed at the exporter’s node')
  if (met === null || 'clash' in met) throw new Refused('wrong-state', 'There is no licence')
  const found = met.terms.lines.find((each) => each.line === line)
  if (found?.openings === undefined) throw new Refused('wrong-state', 'Nothing of this line may be opened')
  return { dossier, terms: met.terms }
}

/** Refuses `condition-not-met` with the place of each finding. A file is never changed so that it passes. */
function requirePassed({ outcome, findings }: InspectionReport, name: string): void {
  if (outcome === 'pass') return
  const places = findings.map(({ code, part, line, place, quote }) => ({
    path: [part || name, ...(line > 0 ? [line] : []), ...(place ? [`${place.unit} ${place.at}`] : [])].join(':'),
    message: findingText(code, quote, 'en'),
  }))
  const text =
    outcome === 'block' ? 'The file does not pass inspection' : 'Only a person could decide on what was found'
  throw new Refused('condition-not-met', text, places)
}

type Of = {
  readonly dossier: Opened
  readonly window: { readonly from: string; readonly until: string; readonly destinations: readonly string[] }
  readonly label: StatedLabel
  readonly servers: Servers
  readonly at: string
  readonly uuid: string
}

function termsOf(node: Node, input: Input, { dossier, window, label, servers, at, uuid }: Of): PackageTerms {
  return {
    uuid,
    entente: {
      agreement: node.agreement,
      licence: dossier.reference,
      line: input.line,
      from: node.nation,
      to: [...window.destinations].sort(),
      recipients: [...new Set(input.recipients)].sort(),
      media: input.media,
      notBefore: window.from,
      notAfter: window.until,
    },
    label: { xml: label.text, policy: label.policy, classification: label.classification },
    servers: planAt(servers, at).map(({ sid, url, kid, publicKey }) => ({ sid, url, kid, publicKey })),
    nations: [dossier.exporterNation, dossier.partnerNation],
  }
}

/** The newest key by which this nation signs packages now, and whose private half is here. */
function packerOf(node: Node, servers: Servers, at: string): Packer {
  const own = signersAt(servers, at).filter(({ nation }) => nation === node.nation)
  for (const { kid, publicKey } of own.reverse()) {
    const sign = signerOf(node.vault.signingKeys, kid, publicKey)
    if (sign !== null) return { crypto: webContainerCrypto(webcrypto), sign }
  }
  throw new Refused('wrong-state', 'This nation has no key to sign packages by')
}

/**
 * Writes the package as a draft: it is among the packages once it is registered. Refuses `wrong-state` what the profile of
 * packages does not have.
 */
async function pack(node: Node, source: Source, terms: PackageTerms, packer: Packer) {
  const draft = node.vault.draft(terms.uuid)
  const found = new Findings()
  await found.check(() => packSource(source, draft, terms, packer))
  for (const { why } of found.all) throw new Refused('wrong-state', `It cannot be packed: ${why}`)
  const { container, length, findings } = await surveyFile(draft, null)
  if (findings.length > 0) throw new Error(`a package was written that is none: ${findings[0]?.why}`)
  return { container: `sha256:${container}`, length }
}

type Packed = {
  readonly terms: PackageTerms
  readonly label: StatedLabel
  readonly report: InspectionReport
  readonly container: string
  readonly length: number
  readonly size: number
}

type Output = z.infer<typeof packOutput>

/** Only what passed by itself is packed here. */
function outputOf(
  { nation }: Node,
  uuid: string,
  { container, length }: { readonly container: string; readonly length: number },
  made: Recorded,
): Output {
  return { uuid, nation, container, length, outcome: 'pass', recorded: made }
}

/** The answer is what the transaction gives: what is asked again is answered by it. */
function register(node: Node, { confirmations }: Input, packed: Packed, by: Caller, call: Call): Promise<Output> {
  const { terms, label, report, container, length, size } = packed
  const { licence, line } = terms.entente
  const digest = createHash('sha256').update(canonicalJson(report)).digest('hex')
  const inspection = { report: `sha256:${digest}`, inspector: report.inspector, outcome: 'pass' }
  const policy = textOf(fromBase64(policyOf(terms, size)) ?? new Uint8Array()) ?? ''
  const body = { container, length, policy, label, licence, line, inspection, confirmations }
  const subject = packageSubject(terms.uuid)
  return node.transact(async (tx) => {
    const context = { caller: by, at: tx.at, home: node.nation }
    const before = await packagesIn(tx.db, terms.uuid)
    const draft = vaultDraft(foldPackages, before, 'vault.register', subject, body, context)
    return outputOf(node, terms.uuid, packed, await record(node, tx, by, call, subject, [draft]))
  })
}
