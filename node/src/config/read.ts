import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { PersonRole } from '@entente/core/contract/people'
import { refusals } from '@entente/core/contract/problem'
import type * as z from 'zod/mini'
import { readJson } from '../read/json.ts'
import type { Reading } from '../read/located.ts'
import { BadInput, takeDocument } from '../read/take.ts'
import { isJson, readableText, readBytes } from '../read/transfer-file.ts'
import { readYaml } from '../read/yaml.ts'
import { Refusal } from '../refusal.ts'
import { withEnvironment } from './environment.ts'
import { type ConfigFile, configSchema } from './schema.ts'

/** What a node is told of itself, with every default settled and every folder absolute. */
export type Config = {
  readonly nation: string
  readonly name: string
  readonly agreement: string
  readonly address: string
  readonly port: number
  /** As browsers see it; null: as the server listens. */
  readonly origin: string | null
  /** Whether whoever asks comes by a proxy of ours, which says from where. */
  readonly proxy: boolean
  /** A folder, or a PostgreSQL address. */
  readonly data: string
  readonly guard: string
  /** The folder for proofs against a partner that signed two histories. */
  readonly evidence: string
  /** The folder of packages of technical data. */
  readonly vault: string
  /** The folder of the files of lists that parties are screened against. */
  readonly lists: string
  /** The file with the private keys. */
  readonly keys: string
  readonly law: string | null
  readonly log: string
  readonly sessionHours: number
  readonly partner: {
    readonly nation: string
    readonly name: string
    /** Null: it is not dialled, and the logs are carried by hand. */
    readonly url: string | null
    /** Whether what this node publishes is pushed to it. */
    readonly push: boolean
    readonly root: string | null
    readonly introduction: string | null
  }
  /** Hours after which a partner that cosigns nothing new stops new permissions; null: what is usual on line, or by courier. */
  readonly witnessWithin: number | null
  /** The keys of those who may read the shared log beside the partner. */
  readonly readers: readonly string[]
  /** Neutral third parties that are asked to cosign the shared log. */
  readonly witnesses: readonly { readonly key: string; readonly url: string }[]
  /** The key access servers that this node is, and the origins whose pages may ask each. */
  readonly keyServers: readonly { readonly url: string; readonly pages: readonly string[] }[]
  readonly oidc: OidcConfig | null
  /** With which monitoring reads the metrics. */
  readonly metricsToken: string | null
}

export type OidcConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly algorithm: string
  /** The provider's names of roles and ours; what it does not name is taken as it stands. */
  readonly roles: { readonly [claimed: string]: PersonRole }
}

const NAMES = ['entente.yaml', 'entente.yml', 'entente.json']

/** The configuration's file: the one named, or the first of the usual names in the working folder. */
export function configFile(named: string | undefined): string {
  if (named !== undefined) return named
  const found = NAMES.find((name) => existsSync(name))
  if (found === undefined) {
    throw new Refusal(
      `${NAMES[0]}: there is no such file here; expected one, made by \`entente init\`, or --config FILE`,
    )
  }
  return found
}

/** Reads and settles a configuration. BadInput has every mistake with its place; a Refusal is for the environment. */
export async function readConfig(path: string, env: NodeJS.ProcessEnv): Promise<Config> {
  const file = await readAs(configSchema, path)
  return settled(withEnvironment(file, env), dirname(resolve(path)), env)
}

/** What a configuration's file says, by its schema. Refuses every mistake with its place. */
export async function readAs<Of>(schema: z.ZodMiniType<Of>, path: string): Promise<Of> {
  const text = readableText(path, await readBytes(path), 'a configuration')
  const reading = ofConfiguration(isJson(path, text) ? readJson(text) : readYaml(text))
  const taken = takeDocument<Of>(path, text, reading, (value) => {
    const read = schema.safeParse(value)
    return read.success ? { value: read.data } : { refused: refusals(schema, value, read.error.issues) }
  })
  if ('problems' in taken) throw new BadInput(taken.problems)
  return taken.value
}

/** The readers speak of a transfer, which is what is mostly read. */
function ofConfiguration({ root, faults }: Reading): Reading {
  const named = (text: string) => text.replace('a transfer', 'a configuration')
  return {
    root,
    faults: faults.map(({ offset, message, expected }) => ({
      offset,
      message: named(message),
      expected: named(expected),
    })),
  }
}

/** On an address that others can reach, nobody but the configuration knows the name by which they do. */
function settled(file: ConfigFile, folder: string, env: NodeJS.ProcessEnv): Config {
  const config = settle(file, folder, env)
  if (config.origin === null && !LOOPBACK.includes(config.address)) {
    throw new Refusal(
      `origin: it is missing, and the node listens on ${config.address}; expected the address that browsers see, such as https://gb.entente.example`,
    )
  }
  if (config.nation === config.partner.nation || config.name === config.partner.name) {
    throw new Refusal(`partner: it is this node itself; expected another nation, and another name`)
  }
  const urls = config.keyServers.map(({ url }) => url)
  if (new Set(urls).size < urls.length) throw new Refusal('keyServers: two have one address; expected one each')
  if (urls.some((url) => url.startsWith('https:')) && !config.proxy) {
    throw new Refusal(
      'keyServers: one is at https, and the node itself does not speak it; expected `proxy: true`, and before it a proxy that does',
    )
  }
  return config
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

function settle(file: ConfigFile, folder: string, env: NodeJS.ProcessEnv): Config {
  const below = (path: string) => resolve(folder, path)
  const data = file.data ?? 'data'
  return {
    nation: file.nation,
    name: file.name,
    agreement: file.agreement,
    address: file.address ?? '127.0.0.1',
    port: file.port ?? 4401,
    origin: file.origin ?? null,
    proxy: file.proxy ?? false,
    data: /^postgres(ql)?:/.test(data) ? data : below(data),
    guard: below(file.guard ?? 'guard'),
    evidence: below(file.evidence ?? 'evidence'),
    vault: below(file.vault ?? 'vault'),
    lists: below(file.lists ?? 'lists'),
    keys: below(file.keys ?? 'keys/keys.json'),
    law: file.law === undefined ? null : below(file.law),
    log: file.log ?? 'info',
    sessionHours: file.sessionHours ?? 8,
    partner: {
      ...file.partner,
      url: file.partner.url ?? null,
      push: file.partner.push ?? true,
      root: file.partner.root ?? null,
      introduction: file.partner.introduction === undefined ? null : below(file.partner.introduction),
    },
    witnessWithin: file.witnessWithin ?? null,
    readers: file.readers ?? [],
    witnesses: file.witnesses ?? [],
    keyServers: (file.keyServers ?? []).map(({ url, pages = [] }) => ({ url, pages })),
    oidc: file.oidc ? withSecret(file.oidc, env) : null,
    metricsToken: env.ENTENTE_METRICS_TOKEN || null,
  }
}

function withSecret(oidc: NonNullable<ConfigFile['oidc']>, env: NodeJS.ProcessEnv): OidcConfig {
  const secret = env.ENTENTE_OIDC_CLIENT_SECRET
  if (secret === undefined || secret === '') {
    throw new Refusal('ENTENTE_OIDC_CLIENT_SECRET: it is not set; expected the secret that the provider gave this node')
  }
  return {
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: secret,
    algorithm: oidc.algorithm ?? 'RS256',
    roles: oidc.roles ?? {},
  }
}

/** Where a node's configuration stands in a folder. */
export function configIn(folder: string): string {
  return join(folder, 'entente.yaml')
}
