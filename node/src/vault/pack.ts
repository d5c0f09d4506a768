import { webcrypto } from 'node:crypto'
import { Findings } from '@entente/core/container/refusal'
import type { PackageTerms } from '@entente/core/container/seal'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { packInput, packOutput } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import { Refused, SignatureRequired } from '@entente/core/contract/refusals'
import { type RegisterBody, type StatedLabel, uuidIn } from '@entente/core/contract/vault'
import { findingText } from '@entente/core/glossary/findings'
import { withoutAuthority } from '@entente/core/inspection/authority-words'
import type { FileReport } from '@entente/core/inspection/report'
import type { Opened } from '@entente/core/licence/dossier'
import { licenceIn } from '@entente/core/licence/family'
import { demandsOf } from '@entente/core/vault/reviews'
import { planAt, signersAt } from '@entente/core/vault/servers'
import type { Servers } from '@entente/core/vault/state'
import { FOUND, SUBMIT } from '@entente/core/vault/submissions'
import type * as z from 'zod/mini'
import { find } from '../dossiers/find.ts'
import type { Node } from '../node.ts'
import { type Call, operation } from '../operation.ts'
import { packSource } from './container/files.ts'
import type { Source } from './container/ports.ts'
import { surveyFile } from './container/survey.ts'
import type { Packer } from './container/write.ts'
import { settleDraft } from './drafts.ts'
import { packagesIn, serversIn, submissionIn } from './fold.ts'
import { inspectContent } from './inspect-content.ts'
import { labelFor, requireLabelOrWord } from './label.ts'
import { requireRecipients } from './recipients.ts'
import { register, registrationOf, submit } from './registering.ts'
import { signerOf } from './signing-keys.ts'
import { requireNotSuspended } from './suspensions.ts'
import type { Sent } from './uploads.ts'

type Input = z.infer<typeof packInput>

/** The bytes that were inspected are the bytes that are packed; neither passes through anybody else's hands. */
export const packFileUnderLicence = operation({
  name: 'vault.pack',
  kind: 'command',
  summary:
    'Inspect a file that was sent, label it, encrypt it to the key servers of both nations, and register the package, or have it wait for the people who must release it',
  may: ['exporter'],
  input: packInput,
  output: packOutput,
  async run(node, input, by, call) {
    await requireNotSuspended(node, by)
    const line = await lineOf(node, input, by)
    const { application } = line.dossier
    requireRecipients(input.recipients, application.transfer, line.line, line.terms.destinations)
    const packed = (source: Sent) => packSent(node, source, input, line, by, call)
    // What waits for its packer's signature is written already.
    return node.vault.uploads.claim(input.upload, by, packed, node.vault.unsigned.has(by.person, call.id))
  },
  // In a submission the whole registration stands under `package`; what a label states stands in its text.
  unsaid: ['upload', 'name', 'media', 'recipients', 'licence', 'line', 'label', 'label.states', 'confirmations'],
  makes: { first: ['vault.register', SUBMIT], after: [FOUND] },
  again: {
    async answer(node, made) {
      const uuid = uuidIn(made.subject)
      const isWaiting = made.acts[0]?.type === SUBMIT
      const found = isWaiting
        ? (await submissionIn(node.read, uuid))?.package
        : (await packagesIn(node.read, uuid))?.packages[node.nation]?.registered
      if (found === undefined) throw new Error(`the act that registers ${uuid} has no effect`)
      return outputOf(node, uuid, found, made)
    },
  },
})

type Output = z.infer<typeof packOutput>
type Line = Awaited<ReturnType<typeof lineOf>>

async function packSent(
  node: Node,
  source: Sent,
  input: Input,
  { dossier, terms: window }: Line,
  by: Caller,
  call: Call,
): Promise<Output> {
  const at = node.clock.now()
  const { bundle } = node.book(at)
  const label = labelFor(bundle, input.label, [node.nation, ...window.destinations], at)
  const takesWord = requireLabelOrWord(node, label, { from: node.nation, to: window.destinations }, at)
  const report = await inspectContent(node, source, input, by)
  const outcome = releasable(report, input.name)
  const servers = await serversIn(node.read)
  const terms = termsOf(node, input, { dossier, window, label, servers, at, uuid: call.id })
  const { signer, packer } = packerOf(node, servers, at)
  const waits = takesWord || demandsOf(bundle, node.agreement, { outcome, gate: 'packing', at }).length > 0
  const unsigned = node.vault.unsigned
  const content = JSON.stringify([report.file.sha256, signer, terms])
  try {
    const written = (await unsigned.take(by.person, terms.uuid, content)) ?? (await pack(node, source, terms, packer))
    const { confirmations } = input
    const packed = { terms, label, report, outcome, ...written, size: source.size, confirmations, signer }
    const body = registrationOf(packed)
    // The answer is what the transaction gives: what is asked again is answered by it.
    const made = await node
      .transact(async (tx) => {
        const done = waits ? submit(node, tx, packed, body, by, call) : register(node, tx, call.id, body, by, call)
        return outputOf(node, call.id, body, await done)
      })
      .catch(async (error: unknown) => {
        // No other package is this one: what is encrypted anew has other keys.
        if (error instanceof SignatureRequired) await unsigned.keep(by.person, { uuid: terms.uuid, content, written })
        throw error
      })
    await source.done()
    return made
  } finally {
    if (!unsigned.has(by.person, terms.uuid)) await settleDraft(node, terms.uuid)
  }
}

function outputOf(
  { nation }: Node,
  uuid: string,
  body: Pick<RegisterBody, 'container' | 'length' | 'inspection'>,
  made: Recorded,
): Output {
  const { container, length, inspection } = body
  const waits = made.acts[0]?.type === SUBMIT
  return { uuid, nation, container, length, outcome: inspection.outcome, waits, recorded: made }
}

/** The licence's line, where it is the firm's own and may be opened. What else it takes is judged at every opening. */
export async function lineOf(node: Node, { licence, line }: Pick<Input, 'licence' | 'line'>, by: Caller) {
  const { dossier, reader } = await find(node, licence, by)
  const met = licenceIn(dossier, reader.family ?? [])
  if (dossier.exporterNation !== node.nation)
    throw new Refused('not-permitted', 'A package is packed at the exporter’s node')
  if (met === null || 'clash' in met) throw new Refused('wrong-state', 'There is no licence')
  const found = met.terms.lines.find((each) => each.line === line)
  if (found?.openings === undefined) throw new Refused('wrong-state', 'Nothing of this line may be opened')
  return { dossier, terms: met.terms, line: found }
}

/**
 * What an inspection ended with. Refuses `condition-not-met`, with the place of each finding, what it blocks: nobody
 * releases that, and a file is never changed so that it passes.
 */
function releasable({ outcome, findings, unsaid }: FileReport, name: string): 'pass' | 'person' {
  if (outcome !== 'block') return outcome
  const told = withoutAuthority(findings, unsaid).findings
  const places = told.map(({ code, part, line, place, quote }) => ({
    path: [part || name, ...(line > 0 ? [line] : []), ...(place ? [`${place.unit} ${place.at}`] : [])].join(':'),
    message: findingText(code, quote, 'en'),
  }))
  throw new Refused('condition-not-met', 'The file does not pass inspection', places)
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

/** The newest key by which this nation signs packages now, and whose private half is here, with its name. */
function packerOf(node: Node, servers: Servers, at: string): { readonly signer: string; readonly packer: Packer } {
  const own = signersAt(servers, at).filter(({ nation }) => nation === node.nation)
  for (const { kid, publicKey } of own.reverse()) {
    const sign = signerOf(node.vault.signingKeys, kid, publicKey)
    if (sign !== null) return { signer: kid, packer: { crypto: webContainerCrypto(webcrypto), sign } }
  }
  throw new Refused('wrong-state', 'This nation has no key to sign packages by')
}

/**
 * Writes the package as a draft: it is among the packages once it is registered, or waits for people. Refuses
 * `wrong-state` what the profile of packages does not have.
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
