import { bindingOf } from '../../core/src/container/binding.ts'
import type { KeyAccess } from '../../core/src/container/key-access.ts'
import type { Manifest } from '../../core/src/container/manifest.ts'
import { type EntentePolicy, encodePolicy, parsePolicy } from '../../core/src/container/policy.ts'
import type { ContainerCode } from '../../core/src/container/refusal.ts'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { bentPolicy } from '../../core/src/container/testing/nations.ts'
import { archiveOf, OTHER_SETS, resealed, withManifest } from '../../core/src/container/testing/resealed.ts'
import { base64, base64url, fromBase64, join, textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import { SIGNERS } from './keys.ts'
import { SEGMENT, type SealedName } from './sealed.ts'

/** What is done to a sealed package, what Britain's gate answers to it, and what whoever opens it all the same. */
export type Tampered = {
  readonly id: string
  readonly of: SealedName
  readonly bend: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>
  readonly gate: readonly ContainerCode[]
  readonly refused: ContainerCode
}
type Information = Manifest['encryptionInformation']

const entryOf = (bytes: Uint8Array, name: string) => entriesOf(bytes)[name] ?? new Uint8Array()
/** Somebody without any key writes another manifest. */
const text = (bend: (manifest: string) => string) => (bytes: Uint8Array) =>
  withManifest(bytes, utf8(bend(textOf(entryOf(bytes, '0.manifest.json')) ?? '')))
const object = (bend: (manifest: ReturnType<typeof JSON.parse>) => unknown) =>
  text((manifest) => {
    const said = JSON.parse(manifest)
    bend(said)
    return JSON.stringify(said)
  })
/** The packing nation itself says another thing, and signs it. */
const said = (bend: (information: Information) => Partial<Information>) => (bytes: Uint8Array) =>
  resealed(bytes, SIGNERS.pinned.sign, (information) => ({ ...information, ...bend(information) }))
const first = (bend: (access: KeyAccess) => object) =>
  said(({ keyAccess: [one, ...others] }) => ({
    keyAccess: one ? [{ ...one, ...bend(one) } as KeyAccess, ...others] : [],
  }))
const policy = (bend: (entente: EntentePolicy) => Partial<EntentePolicy>) =>
  said((information) => {
    const { uuid, entente } = parsePolicy(information.policy)
    return { policy: encodePolicy({ uuid, entente: { ...entente, ...bend(entente) } }) }
  })
const turned = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes[at] ?? 0) ^ 1)

/** Segments in another order, by their numbers, and their hashes with them. */
const segments =
  (...order: readonly number[]) =>
  async (bytes: Uint8Array) => {
    const sealed = SEGMENT + 28
    const payload = entryOf(bytes, '0.payload')
    const moved = order.map((i) => payload.subarray(i * sealed, (i + 1) * sealed))
    const resigned = await said(({ integrityInformation }) => {
      const all = integrityInformation.segments
      return { integrityInformation: { ...integrityInformation, segments: order.flatMap((i) => all[i] ?? []) } }
    })(bytes)
    return archiveOf(join(...moved), entryOf(resigned, '0.manifest.json'))
  }

/** The label's signature by the pinned key under another header. */
const header = (more: object) =>
  object(({ assertions: [label] }) => {
    const [, claims] = label.binding.signature.split('.')
    const message = `${base64url(utf8(JSON.stringify({ alg: 'ES256', ...more })))}.${claims}`
    label.binding.signature = `${message}.${'A'.repeat(86)}`
  })

const SETS: readonly Tampered[] = OTHER_SETS.map(([what, of]) => ({
  id: `objects: ${what}`,
  of: 'sealed-with-a-standby',
  bend: said(({ keyAccess }) => ({ keyAccess: [...of(keyAccess)] })),
  gate: ['plan'],
  refused: 'plan',
}))

export const TAMPERED: readonly Tampered[] = [
  ...tampered('sealed', 'archive', ['archive'], {
    'a byte stands behind': (bytes) => join(bytes, new Uint8Array(1)),
    'a byte stands in front': (bytes) => join(new Uint8Array(1), bytes),
    'the last byte is missing': (bytes) => bytes.subarray(0, -1),
  }),
  ...tampered('sealed', 'segment', ['archive'], { 'a byte of the payload is turned': (bytes) => turned(bytes, 60) }),
  ...tampered('sealed', 'segment', [], {
    'a byte of the payload is turned, and its checksum made right': (bytes) =>
      archiveOf(turned(entryOf(bytes, '0.payload'), 20), entryOf(bytes, '0.manifest.json')),
  }),
  ...tampered('sealed', 'manifest', ['manifest'], {
    'a member stands twice': text((manifest) => manifest.replace('{', '{"schemaVersion":"4.3.0",')),
    'a member is unknown': object((manifest) => Object.assign(manifest, { note: 'x' })),
    'the version is not said': object((manifest) => Reflect.deleteProperty(manifest, 'schemaVersion')),
    'the root is by GMAC': object(({ encryptionInformation: { integrityInformation } }) =>
      Object.assign(integrityInformation.rootSignature, { alg: 'GMAC' }),
    ),
    'an object is left out': object(({ encryptionInformation }) => encryptionInformation.keyAccess.pop()),
    'a key is of a type that is none of ours': object(({ encryptionInformation: { keyAccess } }) =>
      Object.assign(keyAccess[0], { type: 'mlkem-wrapped' }),
    ),
  }),
  ...tampered('sealed', 'label-missing', ['label-missing'], {
    'the label is stripped': object((manifest) => Object.assign(manifest, { assertions: [] })),
    'there are two labels': object(({ assertions }) => assertions.push(assertions[0])),
  }),
  ...tampered('sealed', 'label-digest', ['label-digest'], {
    'the label is rewritten': object(({ assertions: [{ statement }] }) =>
      Object.assign(statement, { value: statement.value.replace('RUS', 'FRA') }),
    ),
  }),
  ...tampered('sealed', 'label-signature', ['label-signature'], {
    'a stranger signed it': (bytes) => resealed(bytes, SIGNERS.stranger.sign, (information) => information),
    'its signature brings a key': header({ kid: 'stranger' }),
  }),
  ...tampered('sealed', 'plan', ['plan'], {
    'somebody sends an object elsewhere': object(({ encryptionInformation: { keyAccess } }) =>
      Object.assign(keyAccess[1], { url: 'https://kas.other.example' }),
    ),
  }),
  ...SETS,
  ...tampered('sealed', 'key', ['key'], {
    'what is wrapped is turned': first(({ wrappedKey }) => ({
      wrappedKey: base64(turned(fromBase64(wrappedKey) ?? new Uint8Array(1), 9)),
    })),
  }),
  ...tampered('sealed', 'binding', ['binding'], {
    'another policy is bound': first(({ policyBinding }) => ({
      policyBinding: { ...policyBinding, hash: bindingOf(new Uint8Array(32).fill(9), 'x') },
    })),
    'the policy has one more recipient': policy(({ recipients }) => ({
      recipients: [...recipients, 'example-other-works'].sort(),
    })),
    'the policy has another end': policy(() => ({ notAfter: '2020-01-01T00:00:00Z' })),
  }),
  ...tampered('sealed', 'policy', ['policy'], {
    'the policy names another size': policy(({ size }) => ({ size: size + 1 })),
    'the policy is of another version': said((information) => ({
      policy: bentPolicy(parsePolicy(information.policy), { v: 2 }),
    })),
    'the policy is not canonical': said((information) => ({
      policy: base64(utf8(` ${textOf(fromBase64(information.policy) ?? new Uint8Array())}`)),
    })),
  }),
  ...tampered('sealed-in-three-segments', 'policy', ['policy'], { 'the first segment is cut': segments(1, 2) }),
  ...tampered('sealed-in-three-segments', 'root', [], {
    'segments are in another order': segments(1, 0, 2),
    'a segment stands in the place of another': segments(0, 0, 2),
  }),
  ...tampered('sealed', 'root', [], {
    'the root is of nothing': said(({ integrityInformation }) => ({
      integrityInformation: {
        ...integrityInformation,
        rootSignature: { ...integrityInformation.rootSignature, sig: base64(new Uint8Array(32)) },
      },
    })),
  }),
]

function tampered(
  of: SealedName,
  refused: ContainerCode,
  gate: readonly ContainerCode[],
  bends: { readonly [id: string]: Tampered['bend'] },
): Tampered[] {
  return Object.entries(bends).map(([id, bend]) => ({ id, of, bend, gate, refused }))
}
