import { p256 } from '@noble/curves/nist.js'
import { labelDigest } from '../../container/label.ts'
import { type EntentePolicy, encodePolicy } from '../../container/policy.ts'
import { pemOfPoint } from '../../container/public-key.ts'
import type { Cause } from '../../contract/act.ts'
import type { Entry } from '../../contract/entry.ts'
import {
  type EquateBody,
  packageSubject,
  type RegisterBody,
  type ReviewBody,
  SERVERS_SUBJECT,
  type ServeBody,
} from '../../contract/vault.ts'
import type { Label } from '../../label/label.ts'
import { schemeUri } from '../../label/scheme.ts'
import { LABEL } from '../../label/testing/label.ts'
import { writeLabel } from '../../label/xml-form.ts'
import { fromBase64, textOf } from '../../ledger/bytes.ts'

export const UUID = '0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c11'
const LICENCE = 'GBRU-2014-000001'
export const FIRM = 'Example Aerospace Ltd'
export const WORKS = 'Example Aircraft Works'
const AT = '2014-03-01T12:00:00Z'

/** A public key of P-256, the same for the same number. */
export function publicKey(number: number): string {
  const secret = new Uint8Array(32).fill(number + 1)
  return pemOfPoint(p256.getPublicKey(secret, false))
}

export function labelOf(change: Partial<Label> = {}) {
  const label = { ...LABEL, ...change }
  const text = writeLabel(label)
  return { policy: label.policy.name, classification: label.classification, digest: labelDigest(text), text }
}

export function ententeOf(change: Partial<EntentePolicy> = {}): EntentePolicy {
  const { text: _, ...label } = labelOf()
  return {
    v: 1,
    agreement: 'mtca-gb-ru',
    licence: LICENCE,
    line: 1,
    from: 'GB',
    to: ['RU'],
    recipients: [WORKS],
    label,
    media: 'text/plain',
    size: 7,
    kaos: [
      { sid: 'gb', origin: 'https://kas.gb.example', kid: 'gb-1' },
      { sid: 'ru', origin: 'https://kas.ru.example', kid: 'ru-1' },
    ],
    notBefore: '2014-02-14T00:00:00Z',
    notAfter: '2016-02-14T00:00:00Z',
    ...change,
  }
}

export function registerOf(change: Partial<RegisterBody> = {}, entente: Partial<EntentePolicy> = {}): RegisterBody {
  const policy = encodePolicy({ uuid: UUID, entente: ententeOf(entente) })
  return {
    container: `sha256:${'a'.repeat(64)}`,
    length: 1000,
    policy: textOf(fromBase64(policy) ?? new Uint8Array()) ?? '',
    label: labelOf(),
    licence: LICENCE,
    line: 1,
    inspection: { report: `sha256:${'b'.repeat(64)}`, inspector: 1, outcome: 'pass' },
    ...change,
  }
}

/** What a person says who releases it as it was inspected. */
export function reviewOf(change: Partial<ReviewBody> = {}): ReviewBody {
  const { container, label, inspection } = registerOf()
  return { container, label: label.digest, report: inspection.report, ground: 'it shows a pump', ...change }
}

/** What an officer says who decides that a file's label counts as the agreement's own grade. */
export function equateOf(change: Partial<EquateBody> = {}, label: Partial<Label> = {}): EquateBody {
  const { container, label: own } = registerOf()
  const policy = { name: 'MTCA', uri: schemeUri('MTCA') }
  const alternative = labelOf({ kind: 'alternative', policy, classification: 'UNCLASSIFIED', ...label })
  return { container, label: own.digest, alternative, ground: 'nothing in it was ever above that', ...change }
}

/** An inspection that ended with what only people can judge, and who released it. */
export function releasedBy(...persons: readonly string[]): Pick<RegisterBody, 'inspection'> {
  return { inspection: { ...registerOf().inspection, outcome: 'person', persons: [...persons] } }
}

export function serveOf(number: number, change: Partial<ServeBody> = {}): ServeBody {
  return {
    origin: 'https://kas.gb.example',
    kid: `gb-${number}`,
    type: 'ec-wrapped',
    publicKey: publicKey(number),
    role: 'primary',
    from: '2014-02-14T00:00:00Z',
    until: '2016-02-14T00:00:00Z',
    ...change,
  }
}

export type Written = {
  readonly nation?: string
  readonly at?: string
  readonly role?: string
  readonly person?: string
  readonly organisation?: string
  readonly shared?: boolean
  readonly cites?: readonly Entry[]
}

/** Two shared logs, each written by its nation. */
export class Logs {
  readonly entries: Entry[] = []

  of(nation: string): Entry[] {
    return this.entries.filter(({ act }) => act.nation === nation)
  }

  write(type: string, subject: string, body: object, by: Written = {}): Entry {
    const { nation = 'GB', at = AT, role = 'security-officer', shared = true, cites = [] } = by
    const { person = `${nation}-${role}`, organisation = nation === 'GB' ? FIRM : WORKS } = by
    const origin = `${nation.toLowerCase()}.example/log/mtca-gb-ru`
    const index = this.of(nation).length
    const causes: Cause[] = cites.map((entry) => ({ origin: entry.origin, index: entry.index, leaf: '' }))
    const act = { id: '', type, at, nation, log: origin, by: { person, role, organisation }, subject, causes }
    const entry: Entry = { act: { ...act, body: { ...body } }, origin, index, shared }
    this.entries.push(entry)
    return entry
  }

  about(type: string, body: object, by: Written = {}): Entry {
    return this.write(type, packageSubject(UUID), body, by)
  }

  servers(type: string, body: object, by: Written = {}): Entry {
    return this.write(type, SERVERS_SUBJECT, body, by)
  }

  /** A package that its exporter registered and both gates accepted. */
  accepted(change: Partial<RegisterBody> = {}, entente: Partial<EntentePolicy> = {}): Entry {
    const body = registerOf(change, entente)
    const registered = this.about('vault.register', body, { role: 'exporter' })
    for (const nation of ['GB', 'RU']) {
      this.about('vault.accept', { container: body.container }, { nation, cites: [registered] })
    }
    return registered
  }
}
