import * as z from 'zod/mini'
import { type Act, actSchema } from '../contract/act.ts'
import { LONGEST_ENTRY } from './bundle.ts'
import { base64, fromBase64, join, textOf, utf8 } from './bytes.ts'
import { canonicalJson, parseCanonical } from './json.ts'
import { ED25519, type Signer, type VerifierKey } from './key.ts'
import { officerIn } from './key-list.ts'
import { type Primitives, PURE } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

const PAYLOAD_TYPE = 'application/vnd.entente.act+json; v=1'

/** How every sealed message begins. */
const MESSAGE = utf8(`DSSEv1 ${utf8(PAYLOAD_TYPE).length} ${PAYLOAD_TYPE} `)

/** The node's seal and officers' own signatures: each line costs a check for each key. */
const MOST_SIGNATURES = 8

const envelope = z.strictObject({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z
    .array(z.strictObject({ keyid: z.string(), sig: z.string() }))
    .check(z.minLength(1), z.maxLength(MOST_SIGNATURES)),
})

/** What was sealed, of which type, and the signatures under it. */
type Opened = Pick<z.infer<typeof envelope>, 'payloadType' | 'signatures'> & { readonly payload: Uint8Array }

const BEGINS = '{"payload":"'
/** A text that needs no escape. */
const PLAIN = String.raw`"([ !#-[\]-~]*)"`
const LINE = String.raw`\{"keyid":${PLAIN},"sig":${PLAIN}\}`
/** What follows the payload in an entry as we write it: under the node's seal, and a person's own signature beside it. */
const ENDS = new RegExp(String.raw`^","payloadType":${PLAIN},"signatures":\[${LINE}(?:,${LINE})?\]\}$`)

/**
 * The envelope of an entry as we write them, with its payload, from its text: nothing in it needs an escape, so that it
 * is in its canonical form, at a third of what it costs to read any JSON and hold it to that form. Null: it is written
 * otherwise, or is none.
 */
function writtenEnvelope(text: string): Opened | null {
  const end = text.startsWith(BEGINS) ? text.indexOf('"', BEGINS.length) : -1
  const [, payloadType, keyid = '', sig = '', other, second] = end < 0 ? [] : (ENDS.exec(text.slice(end)) ?? [])
  const payload = payloadType === undefined ? null : fromBase64(text.slice(BEGINS.length, end))
  if (payloadType === undefined || payload === null) return null
  const more = other === undefined || second === undefined ? [] : [{ keyid: other, sig: second }]
  return { payload, payloadType, signatures: [{ keyid, sig }, ...more] }
}

/** Refuses what `parseCanonical` does, and `bad-json` for what is no envelope. */
function envelopeOf(entry: Uint8Array): Opened {
  const written = writtenEnvelope(textOf(entry) ?? '')
  if (written !== null) return written
  const { success, data } = envelope.safeParse(parseCanonical(entry))
  const payload = success ? fromBase64(data.payload) : null
  if (!success || payload === null) throw new LedgerRefusal('bad-json', 'the entry is no envelope')
  return { ...data, payload }
}

/**
 * Whose act a reader expects: the log that he reads, its nation, and of that nation's key list the keys of the node's seal
 * and of officers.
 */
export type Expected = {
  readonly origin: string
  readonly nation: string
  readonly seals: readonly VerifierKey[]
  readonly officers: readonly VerifierKey[]
}

/** An act that was taken in, the distinct keys that sealed it, and those of the person himself that signed it. */
export type Sealed = {
  readonly act: Act
  readonly sealedBy: readonly VerifierKey[]
  readonly signedBy: readonly VerifierKey[]
}

/** The bytes that a seal signs (DSSE, PAE): a sealed message can never be taken for a note. */
export function sealMessage(payload: Uint8Array): Uint8Array {
  return join(MESSAGE, utf8(`${payload.length} `), payload)
}

/** A signature over a sealed message that somebody else made. */
export type Signature = { readonly key: VerifierKey; readonly bytes: Uint8Array }

/** The payload of an act, which an officer signs as `sealMessage` has it. Refuses `bad-act` and `bad-json`. */
export function payloadOf(act: Act): Uint8Array {
  return utf8(canonicalJson(checked(act)))
}

/**
 * The entry of an act: the exact bytes that go into the log, a DSSE envelope in canonical JSON, with what others signed
 * after the seals. Refuses `bad-act` (what the schema does not hold), `bad-json`, `bad-key` (a signer for another role)
 * and `too-long` (a payload of more than 48,981 bytes under one seal).
 */
export function sealAct(act: Act, signers: readonly Signer[], beside: readonly Signature[] = []): Uint8Array {
  const payload = payloadOf(act)
  const message = sealMessage(payload)
  const made = signers.map(({ key, sign }) => {
    if (key.type !== ED25519) throw new LedgerRefusal('bad-key', `${key.name} is a key for another role`)
    return { key, bytes: sign(message) }
  })
  const signatures = [...made, ...beside].map(({ key: { name, id }, bytes }) => ({
    keyid: `${name}+${id}`,
    sig: base64(bytes),
  }))
  const entry = utf8(canonicalJson({ payload: base64(payload), payloadType: PAYLOAD_TYPE, signatures }))
  if (entry.length > LONGEST_ENTRY) throw new LedgerRefusal('too-long', 'the act is too long for an entry')
  return entry
}

/**
 * Takes in an entry, in this order, and the first failure is its reason: length (`too-long`), strict UTF-8
 * (`not-utf8`), JSON (`bad-json`) in its canonical form (`not-canonical`) for the envelope and then for the payload,
 * payload type (`wrong-payload-type`), a seal by a key of the nation's list (`bad-seal`), the log (`wrong-log`), its
 * nation (`wrong-nation`), the schema (`bad-act`), and where the list has keys of the person who acts, a signature by one
 * of them (`not-signed`): then neither his node nor who has its seal can act in his name. Whether the causes exist, and
 * whether the act may happen, are for the fold to say. Signatures by other keys are passed over; `keyid` is a hint and
 * decides nothing.
 */
export function openAct(entry: Uint8Array, expected: Expected, using: Primitives = PURE): Sealed {
  if (entry.length > LONGEST_ENTRY) throw new LedgerRefusal('too-long', 'the entry is too long')
  const { payload, payloadType, signatures } = envelopeOf(entry)
  const stated = parseCanonical(payload)
  if (payloadType !== PAYLOAD_TYPE) {
    throw new LedgerRefusal('wrong-payload-type', 'the entry is of a type that is not read here')
  }
  const sealedBy = sealsOf(signatures, sealMessage(payload), expected.seals, using)
  if (sealedBy.length === 0) throw new LedgerRefusal('bad-seal', 'no key of the nation’s list sealed the act')
  if (fieldOf(stated, 'log') !== expected.origin) throw new LedgerRefusal('wrong-log', 'the act is for another log')
  if (fieldOf(stated, 'nation') !== expected.nation) {
    throw new LedgerRefusal('wrong-nation', 'the act is another nation’s')
  }
  const act = checked(stated)
  const own = expected.officers.filter(({ name }) => officerIn(name)?.person === act.by.person)
  const signedBy = own.length === 0 ? [] : sealsOf(signatures, sealMessage(payload), own, using)
  if (own.length > 0 && signedBy.length === 0) {
    throw new LedgerRefusal('not-signed', `${act.by.person} has a key of his own, and did not sign the act`)
  }
  return { act, sealedBy, signedBy }
}

/**
 * The act in an entry of which the log's own reader has already judged the seal. Refuses an entry that is no act as
 * `openAct` does.
 */
export function statedAct(entry: Uint8Array): Act {
  return statedPayload(envelopeOf(entry).payload)
}

/** The act in a payload that nobody signed yet. Refuses one that is no act as `openAct` does. */
export function statedPayload(payload: Uint8Array): Act {
  return checked(parseCanonical(payload))
}

/** Distinct keys, never signatures: one seal set twice is one seal. */
function sealsOf(
  signatures: readonly { sig: string }[],
  message: Uint8Array,
  seals: readonly VerifierKey[],
  using: Primitives,
): VerifierKey[] {
  const blobs = signatures.map(({ sig }) => fromBase64(sig))
  if (blobs.includes(null)) throw new LedgerRefusal('bad-json', 'a seal is no base64')
  return seals.filter((key) =>
    blobs.some((blob) => blob !== null && key.type === ED25519 && using.verify(key.publicKey, message, blob)),
  )
}

function checked(value: unknown): Act {
  const read = actSchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new LedgerRefusal('bad-act', `the act is wrong at ${issue?.path.join('.') || 'its fields'}`)
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field) ? Reflect.get(value, field) : null
}
