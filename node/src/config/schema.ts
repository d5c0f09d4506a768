import { server } from '@entente/core/container/policy'
import { fields, flag, list, nation, oneOf, words } from '@entente/core/contract/fields'
import { PERSON_ROLES } from '@entente/core/contract/people'
import { wordings } from '@entente/core/contract/problem'
import { COSIGNATURE, parseVkey, type VerifierKey } from '@entente/core/ledger/key'
import { isReaderKey } from '@entente/core/ledger/read-request'
import * as z from 'zod/mini'

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

/** Everything that reads YAML here reads text, and JSON has numbers. */
function whole(expected: string, least: number, most: number) {
  return z
    .pipe(
      z.union([z.string().check(z.regex(/^\d{1,9}$/)), z.int()]),
      z.transform((said) => Number(said)),
    )
    .check(z.refine((number) => number >= least && number <= most))
    .register(wordings, { expected, wrong: () => 'is none' })
}

export const portField = whole('a port, from 0 (any that is free) to 65535', 0, 65_535)

const urlField = z
  .string()
  .check(z.refine((said) => URL.canParse(said) && /^https?:$/.test(new URL(said).protocol)))
  .register(wordings, {
    expected: 'an address that starts with https:// or http://',
    wrong: () => 'is no such address',
  })

/** Browsers name an origin without a path, and it is compared letter by letter. */
export const originField = urlField
  .check(z.refine((said) => URL.canParse(said) && new URL(said).origin === said))
  .register(wordings, {
    expected: 'an origin without a path, such as https://gb.entente.example',
    wrong: () => 'is none',
  })

/** It begins the names of logs and keys, and is compared letter by letter. */
const nodeName = z
  .string()
  .check(z.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)+$/), z.maxLength(200))
  .register(wordings, {
    expected: 'a name of the form of a host’s, such as gb.entente.example',
    wrong: () => 'is no such name',
  })

const vkey = z
  .string()
  .check(z.refine((said) => isVkey(said)))
  .register(wordings, {
    expected: 'a verifier key, such as `entente init` prints: name+id+key',
    wrong: () => 'is none',
  })

/** Whoever reads our shared log beside the partner: a third witness, an auditor. */
const readerKey = z
  .string()
  .check(z.refine((said) => isVkey(said, isReaderKey)))
  .register(wordings, {
    expected: 'the verifier key of a reader, plain Ed25519 under a name without spaces: name+id+key',
    wrong: () => 'is none',
  })

/** Whoever cosigns the roots of our shared log, and where it is asked to. */
const witness = fields({
  key: z
    .string()
    .check(z.refine((said) => isVkey(said, ({ type }) => type === COSIGNATURE)))
    .register(wordings, {
      expected: 'the verifier key that `entente witness init` printed: name+id+key',
      wrong: () => 'is none',
    }),
  url: urlField,
})

function isVkey(said: string, is: (key: VerifierKey) => boolean = () => true): boolean {
  try {
    return is(parseVkey(said))
  } catch {
    return false
  }
}

const path = words('a folder')

/** Without an address it is not dialled: the logs are carried by hand. */
const partner = fields({
  nation,
  name: nodeName,
  url: z.optional(urlField),
  push: z.optional(flag),
  root: z.optional(vkey),
  introduction: z.optional(words('the file that the partner handed over')),
})

/** What the provider calls its roles, and what they are here. */
const roles = z
  .record(
    z.string(),
    oneOf(
      PERSON_ROLES.filter((role) => role !== 'node' && role !== 'public'),
      'role',
    ),
  )
  .register(wordings, { expected: 'roles as `name of the provider: role here`' })

const oidc = fields({
  issuer: urlField,
  clientId: words('the name by which the provider knows this node'),
  algorithm: z.optional(oneOf(['RS256', 'PS256', 'ES256', 'EdDSA'], 'algorithm')),
  roles: z.optional(roles),
})

/** A key access server that this node is, and whose pages besides may ask it. */
const keyServer = fields({
  url: server.check(z.refine((said) => !said.endsWith('/kas'))).register(wordings, {
    expected: 'an address such as https://kas.gb.example, without /kas at its end; http:// on this machine alone',
    wrong: () => 'is none',
  }),
  pages: z.optional(list(originField, 'origins whose pages may ask it', 8)),
})

/** The one file that configures a node. Secrets are not in it. */
export const configSchema = fields({
  nation,
  name: nodeName,
  agreement: words('the id of an agreement, such as mtca-gb-ru'),
  address: z.optional(words('an address of this machine, such as 127.0.0.1')),
  port: z.optional(portField),
  origin: z.optional(originField),
  proxy: z.optional(flag),
  data: z.optional(words('a folder, or a postgres:// address')),
  guard: z.optional(path),
  evidence: z.optional(path),
  vault: z.optional(path),
  lists: z.optional(path),
  keys: z.optional(words('the file with the keys that `entente init` made')),
  law: z.optional(path),
  log: z.optional(oneOf(LOG_LEVELS, 'level')),
  sessionHours: z.optional(whole('a number of hours from 1 to 24', 1, 24)),
  partner,
  witnessWithin: z.optional(whole('a number of hours from 1 to 8760, as the agreement says', 1, 8760)),
  readers: z.optional(list(readerKey, 'verifier keys')),
  witnesses: z.optional(list(witness, 'witnesses, each with `key` and `url`', 8)),
  keyServers: z.optional(list(keyServer, 'key access servers, each with `url`', 8)),
  oidc: z.optional(oidc),
})

export type ConfigFile = z.infer<typeof configSchema>
