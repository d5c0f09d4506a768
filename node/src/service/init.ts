import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { refusals } from '@entente/core/contract/problem'
import { stringify } from 'yaml'
import { makePersonsKey } from '../access/persons.ts'
import { bookToJudgeBy } from '../check/kept-book.ts'
import { configIn } from '../config/read.ts'
import { type ConfigFile, configSchema } from '../config/schema.ts'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { readKeys } from '../store/keys.ts'
import { makeKeys } from '../store/keys-file.ts'
import { introductionText } from './introduce.ts'
import { makeFolder } from './write-new.ts'

export type InitOptions = {
  nation: string
  name: string
  agreement: string
  partnerNation: string
  partnerName: string
  partnerUrl?: string
  law?: string
  port: string
  folder: string
}

/** Makes the files of a node in a folder, all or none: what stands there already is never overwritten. */
export function init(options: InitOptions): void {
  const folder = resolve(options.folder)
  const path = configIn(folder)
  const config = configOf(options)
  const made = { keys: join(folder, 'keys'), data: join(folder, 'data'), guard: join(folder, 'guard') }
  const introduction = join(folder, 'introduction.json')
  for (const taken of [path, introduction, ...Object.values(made)]) {
    if (existsSync(taken)) throw new Refusal(`${taken}: it exists already; expected a folder in which no node was made`)
  }
  makeFolder(folder, 'a folder')
  for (const each of Object.values(made)) mkdirSync(each, { mode: 0o700 })
  const { nation, name, agreement } = config
  const file = makeKeys(made.keys, { nation, node: name, agreement })
  makePersonsKey(file)
  const keys = readKeys(file)
  write(introduction, introductionText(keys.introduction), 0o644)
  write(
    path,
    `${HEAD}${stringify(config, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })}${TAIL}`,
    0o600,
  )
  const isCarried = options.partnerUrl === undefined
  print(saidOf(path, introduction, config.partner.name, keys.introduction.root) + (isCarried ? CARRIED : ''))
}

function write(path: string, text: string, mode: number): void {
  writeFileSync(path, text, { flag: 'wx', mode })
}

function configOf(options: InitOptions) {
  const config = {
    nation: options.nation,
    name: options.name,
    agreement: options.agreement,
    address: '127.0.0.1',
    port: options.port,
    data: 'data',
    guard: 'guard',
    keys: 'keys/keys.json',
    ...(options.law !== undefined && { law: resolve(options.law) }),
    partner: {
      nation: options.partnerNation,
      name: options.partnerName,
      ...(options.partnerUrl !== undefined && { url: options.partnerUrl }),
      introduction: 'partner.json',
    },
  }
  const read = configSchema.safeParse(config)
  if (read.success) return ofTwo(config)
  const wrong = refusals(configSchema, config, read.error.issues)
  throw new Refusal(wrong.map(({ path, message, expected }) => `--${path.join('-')}: ${message}; expected ${expected}`))
}

/** Refuses a partner that is the node itself, and an agreement that the statute book does not have between the two. */
function ofTwo<Of extends Pick<ConfigFile, 'nation' | 'name' | 'agreement' | 'law' | 'partner'>>(config: Of): Of {
  const { nation, name, agreement: id, law, partner } = config
  if (nation === partner.nation) {
    throw new Refusal(`--partner-nation: ${nation} is this node’s own nation; expected the partner’s`)
  }
  if (name === partner.name)
    throw new Refusal(`--partner-name: ${name} is this node’s own name; expected the partner’s`)
  const known = bookToJudgeBy(law).bundle.parts.flatMap(({ agreement }) => (agreement === null ? [] : [agreement]))
  const found = known.find((each) => each.id === id)
  if (found === undefined) {
    const ids = known.map((each) => each.id).join(', ')
    throw new Refusal(
      `--agreement: \`${id}\` is no agreement of the statute book; expected one of those in it: ${ids || 'it has none'}`,
    )
  }
  if (!found.parties.includes(nation) || !found.parties.includes(partner.nation)) {
    const between = found.parties.join(' and ')
    throw new Refusal(`--agreement: ${id} is between ${between}; expected one between ${nation} and ${partner.nation}`)
  }
  return config
}

const HEAD = '# A nation’s node. Secrets do not stand here: see `entente serve --help`.\n'
const TAIL = `# Sign-in: any provider of OpenID Connect that states the claims entente_role, entente_organisation and nation.
# oidc:
#   issuer: "https://sign-in.example"
#   clientId: "entente"
`

function saidOf(path: string, introduction: string, partner: string, root: string): string {
  return `Made ${path}.

Next:
  1. Give ${introduction} to ${partner}, and read them this root key by another way:
     ${root}
  2. Save what they give you as partner.json beside the configuration.
  3. Add your provider under \`oidc\`, and set ENTENTE_OIDC_CLIENT_SECRET.
  4. entente serve --config ${path}

The guard keeps the newest signed sizes. Put its folder on another disk, and in no backup.
`
}

const CARRIED = `
No address was given for the partner: nobody is dialled, and the logs are carried by hand. See \`entente log --help\`.
`
