import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const WHOLE = `nation: GB
name: gb.entente.example
agreement: mtca-gb-ru
partner:
  nation: RU
  name: ru.entente.example
  url: https://ru.entente.example
`
const path = join(folder, 'entente.yaml')

async function read(text: string, env: NodeJS.ProcessEnv = {}, name = path) {
  writeFileSync(name, text)
  return readConfig(name, env)
}

const problem = (text: string, env: NodeJS.ProcessEnv = {}, name = path) =>
  read(text, env, name).then(
    () => 'taken',
    (error: unknown) => (error instanceof Error ? error.message.replaceAll(`${folder}/`, '') : error),
  )

test('a witness is a cosigner’s key and an address', async () => {
  const key = 'ru.entente.example/mirror+95543aa0+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR'
  const witnesses = `${WHOLE}witnesses:\n  - key: ${key}\n    url: https://secretariat.example\n`
  expect((await read(witnesses)).witnesses).toEqual([{ key, url: 'https://secretariat.example' }])
  const ofALog = 'gb.entente.example/log/mtca-gb-ru+d1fe67b4+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c'
  expect(await problem(witnesses.replace(key, ofALog))).toMatch(/entente\.yaml:9:.*entente witness init/s)
})

test('what is left out has a default, and folders are those beside the file', async () => {
  expect(await read(WHOLE)).toEqual({
    nation: 'GB',
    name: 'gb.entente.example',
    agreement: 'mtca-gb-ru',
    address: '127.0.0.1',
    port: 4401,
    origin: null,
    proxy: false,
    data: join(folder, 'data'),
    guard: join(folder, 'guard'),
    evidence: join(folder, 'evidence'),
    vault: join(folder, 'vault'),
    lists: join(folder, 'lists'),
    keys: join(folder, 'keys/keys.json'),
    law: null,
    log: 'info',
    sessionHours: 8,
    partner: {
      nation: 'RU',
      name: 'ru.entente.example',
      url: 'https://ru.entente.example',
      push: true,
      root: null,
      introduction: null,
    },
    witnessWithin: null,
    readers: [],
    witnesses: [],
    oidc: null,
    keyServers: [],
    metricsToken: null,
  })
})

test('a partner without an address is not dialled, and how long it may be silent can be said', async () => {
  const { partner, witnessWithin } = await read(`${WHOLE.replace(/ {2}url: .*\n/, '')}witnessWithin: 500\n`)
  expect([partner.url, witnessWithin]).toEqual([null, 500])
  expect(await problem(`${WHOLE}witnessWithin: 0\n`)).toMatch(
    /`witnessWithin` is `0`, which is none; expected a number/,
  )
})

test('JSON says the same as YAML', async () => {
  const partner = { nation: 'RU', name: 'ru.entente.example', url: 'https://ru.entente.example' }
  const config = { nation: 'GB', name: 'gb.entente.example', agreement: 'mtca-gb-ru', port: 4500, partner }
  const json = await read(JSON.stringify(config), {}, join(folder, 'entente.json'))
  expect(json).toEqual(await read(`${WHOLE}port: 4500\n`))
})

test('the environment comes before the file, and secrets come from it alone', async () => {
  const text = `${WHOLE}port: 4500\noidc:\n  issuer: https://sign-in.example\n  clientId: entente\n`
  const env = { ENTENTE_PORT: '4600', ENTENTE_DATA: 'postgres://db/entente', ENTENTE_OIDC_CLIENT_SECRET: 's' }
  const { port, data, oidc } = await read(text, env)
  expect({ port, data, secret: oidc?.clientSecret, algorithm: oidc?.algorithm }).toEqual({
    port: 4600,
    data: 'postgres://db/entente',
    secret: 's',
    algorithm: 'RS256',
  })
  expect(await problem(text)).toMatch(/^ENTENTE_OIDC_CLIENT_SECRET: it is not set; expected the secret/)
  expect(await problem(`${text}  clientSecret: s\n`)).toMatch(/^entente\.yaml:12:3: unknown field `clientSecret`/)
})

test.each([
  [
    'nation: UK',
    'entente.yaml:1:9: `nation` is `UK`, which is no nation; expected a nation as its two letters of ISO 3166-1, such as GB; nearest known: GB',
  ],
  [
    'port: 70000',
    'entente.yaml:8:7: `port` is `70000`, which is none; expected a port, from 0 (any that is free) to 65535',
  ],
  [
    'origin: https://gb.example/entente',
    'entente.yaml:8:9: `origin` is `https://gb.example/entente`, which is none; expected an origin without a path, such as https://gb.entente.example',
  ],
  [
    'log: loud',
    'entente.yaml:8:6: `log` is `loud`, which is no level; expected one of silent, fatal, error, warn, info, debug, trace',
  ],
  [
    'prot: 4401',
    'entente.yaml:8:1: unknown field `prot`; expected one of nation, name, agreement, address, port, origin, proxy, data, guard, evidence, vault, lists, keys, law, log, sessionHours, partner, witnessWithin, readers, witnesses, keyServers, oidc; nearest known: port',
  ],
  [
    'readers: [auditor.example/reader+00000000+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c]',
    'entente.yaml:8:11: `readers[0]` is `auditor.example/reader+00000000+AYqI4910CfGV/VLbLTy6XXLKZwm/…`, which is none; expected the verifier key of a reader, plain Ed25519 under a name without spaces: name+id+key',
  ],
  [
    'readers: [ru.entente.example/mirror+95543aa0+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR]',
    'entente.yaml:8:11: `readers[0]` is `ru.entente.example/mirror+95543aa0+BO1JKMYo0cLG6ukDOJBZlWEpW…`, which is none; expected the verifier key of a reader, plain Ed25519 under a name without spaces: name+id+key',
  ],
  ['data: &a b', 'entente.yaml:8:7: an anchor, which a configuration may not have; expected the value itself'],
])('%s is refused where it stands', async (line, said) => {
  const name = line.split(':')[0] ?? ''
  const text = WHOLE.startsWith(`${name}:`) ? WHOLE.replace(/^.*\n/, `${line}\n`) : `${WHOLE}${line}\n`
  expect(await problem(text)).toBe(said)
})

test('what is missing is named, and so is what the environment says wrongly', async () => {
  expect(await problem('nation: GB\n')).toContain(
    'entente.yaml:1:1: `partner` is missing; expected the fields nation, name, url, push, root, introduction',
  )
  expect(await problem(WHOLE, { ENTENTE_PORT: 'http' })).toBe(
    'ENTENTE_PORT: it is `http`, which is none; expected a port, from 0 (any that is free) to 65535',
  )
  expect(await problem('', {}, join(folder, 'empty.yaml'))).toBe(
    'empty.yaml:1:1: the file is empty; expected a configuration',
  )
  expect(await readConfig(join(folder, 'none.yaml'), {}).catch((error: Error) => error.message)).toMatch(
    /none\.yaml:1:1: the file cannot be read/,
  )
})

test('a node that others can reach must know its name, and is not its own partner', async () => {
  expect(await problem(`${WHOLE}address: 0.0.0.0\n`)).toMatch(
    /^origin: it is missing, and the node listens on 0\.0\.0\.0; expected/,
  )
  expect(await problem(`${WHOLE}address: 0.0.0.0\norigin: https://gb.entente.example\n`)).toBe('taken')
  expect(await problem(WHOLE.replace('nation: RU', 'nation: GB'))).toMatch(/^partner: it is this node itself; expected/)
})
