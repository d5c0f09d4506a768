import * as z from 'zod/mini'
import { instant, nation } from '../contract/fields.ts'
import { isNation } from '../contract/nations.ts'
import { reference } from '../contract/references.ts'
import { PACKAGE_ID, SERVER, SHOWN } from '../contract/vault.ts'
import { keptByText } from '../kept/by-text.ts'
import { base64, fromBase64, textOf, utf8 } from '../ledger/bytes.ts'
import { canonicalJson, parseCanonical } from '../ledger/json.ts'
import { LedgerRefusal } from '../ledger/refusal.ts'
import { ContainerRefusal } from './refusal.ts'
import { placeOf } from './schema.ts'

/** Of the policy's JSON, in bytes. */
const MOST_POLICY = 64 * 1024
const MOST_TEXT = 256
/** A server and a reader look at one several times. */
const MOST_KEPT = 32
export const MOST_SERVERS = 16
const MOST_NAMES = 100

export const shown = z.string().check(z.maxLength(MOST_TEXT), z.regex(SHOWN))
export const sid = z.string().check(
  z.regex(/^[a-z]{2}$/),
  z.refine((code) => isNation(code.toUpperCase())),
)
export const server = z.string().check(z.maxLength(MOST_TEXT), z.regex(SERVER))
const sha384 = z.string().check(z.regex(/^sha384:[0-9a-f]{96}$/))
export const media = z
  .string()
  .check(z.maxLength(127), z.regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/))
const count = z.number().check(z.int(), z.minimum(0))
const names = z.array(shown).check(z.minLength(1), z.maxLength(MOST_NAMES), z.refine(areSorted))

const Server = z.strictObject({ sid, origin: server, kid: shown })

const Entente = z
  .strictObject({
    v: z.literal(1),
    agreement: shown,
    licence: reference,
    line: z.number().check(z.int(), z.minimum(1)),
    from: nation,
    to: z.array(nation).check(z.minLength(1), z.maxLength(MOST_NAMES), z.refine(areSorted)),
    /** Organisations as the licence's line names them. No person: anybody who holds the file can read this. */
    recipients: names,
    label: z.strictObject({ policy: shown, classification: shown, digest: sha384 }),
    media,
    size: count,
    kaos: z.array(Server).check(z.minLength(2), z.maxLength(MOST_SERVERS)),
    notBefore: instant,
    notAfter: instant,
  })
  .check(z.refine(({ notBefore, notAfter }) => notBefore < notAfter))

/** Attributes and names of persons would be promises that no server of ours keeps, so both lists stay empty. */
const Policy = z.strictObject({
  uuid: z.string().check(z.regex(PACKAGE_ID)),
  body: z.strictObject({
    dataAttributes: z.array(z.unknown()).check(z.maxLength(0)),
    dissem: z.array(z.unknown()).check(z.maxLength(0)),
    entente: Entente,
  }),
})

/** What every share binds of a package: under which line of which licence it opens, to whom, when and where. */
export type EntentePolicy = z.infer<typeof Entente>

/** A package's policy: its name and what binds it. */
export type PackagePolicy = { readonly uuid: string; readonly entente: EntentePolicy }

/**
 * A policy as the manifest holds it: base64 of its RFC 8785 text. Refuses `policy`: what `parsePolicy` would.
 */
export function encodePolicy({ uuid, entente }: PackagePolicy): string {
  const policy = base64(utf8(canonicalJson({ uuid, body: { dataAttributes: [], dissem: [], entente } })))
  parsePolicy(policy)
  return policy
}

/**
 * Reads a policy as it stands in a manifest or arrives at a key access server. Refuses `policy`: base64 that is not in
 * its one form, JSON that is not canonical (RFC 8785, and so a repeated member), more than 64 KiB, a member that is
 * missing, unknown or out of its values, and a version that is not 1.
 */
export const parsePolicy: (policy: string) => PackagePolicy = keptByText(MOST_KEPT, parsed)

function parsed(policy: string): PackagePolicy {
  const bytes = policy.length > MOST_POLICY * 2 ? null : fromBase64(policy)
  if (bytes === null) throw bad('is not base64 in its one form')
  if (bytes.length > MOST_POLICY) throw bad('is longer than 64 KiB')
  const read = Policy.safeParse(jsonOf(bytes))
  if (!read.success) throw bad(`is not as the profile has it at ${placeOf(read.error)}`)
  return { uuid: read.data.uuid, entente: read.data.body.entente }
}

/** The name of a package in a policy (base64) that may be wrong in any other way; null: not even that can be read. */
export function uuidIn(policy: string): string | null {
  const bytes = policy.length > MOST_POLICY * 2 ? null : fromBase64(policy)
  const found = /"uuid":"([0-9a-f-]{36})"/.exec(bytes === null ? '' : (textOf(bytes) ?? ''))?.[1]
  return found !== undefined && PACKAGE_ID.test(found) ? found : null
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseCanonical(bytes)
  } catch (error) {
    if (error instanceof LedgerRefusal) throw bad('is no canonical JSON')
    throw error
  }
}

/** In ascending order, each once: one set has one text. */
function areSorted(list: readonly string[]): boolean {
  return list.every((each, i) => i === 0 || (list[i - 1] ?? '') < each)
}

function bad(why: string): ContainerRefusal {
  return new ContainerRefusal('policy', `the policy ${why}`)
}
