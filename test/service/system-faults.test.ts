import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entente, ententeBeside } from '../entente.ts'
import { freePort } from '../story/children.ts'
import { type Served, serve } from './served.ts'

/** Nobody listens there. */
const DEAD = `http://127.0.0.1:${await freePort()}`

const folder = mkdtempSync(join(tmpdir(), 'entente-system-faults-'))
const at = (...names: string[]) => join(folder, ...names)
const config = ['--config', at('gb', 'entente.yaml')]
const made = (nation: string, partner: string) => [
  ...['init', '--nation', nation, '--name', `${nation.toLowerCase()}.entente.example`, '--agreement', 'mtca-gb-ru'],
  ...['--partner-nation', partner, '--partner-name', `${partner.toLowerCase()}.entente.example`],
  ...['--partner-url', DEAD],
]

beforeAll(() => {
  writeFileSync(at('file'), 'a file\n')
  writeFileSync(at('token'), 'a-token\n')
  writeFileSync(at('empty'), '')
  mkdirSync(at('a-folder'))
  expect(entente(...made('GB', 'RU'), '--folder', at('gb')).status).toBe(0)
  expect(entente(...made('RU', 'GB'), '--folder', at('ru')).status).toBe(0)
  writeFileSync(at('gb', 'partner.json'), readFileSync(at('ru', 'introduction.json')))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PACK = ['--licence', 'GBRU-2014-000001', '--line', '1', '--recipient', 'X', '--media', 'text/plain']
const pack = (file: string, to: string) => [
  ...['pack', file, ...PACK, '--label', 'GB-GPMS', 'NOT PROTECTIVELY MARKED'],
  ...['--to', to, '--token', at('token'), '--url', DEAD],
]
const open = (file: string, to: string) => ['open', file, '--to', to, '--token', at('token'), '--url', DEAD]
const signIn = (save: string) => ['sign-in', '--as', 'gb-licensing', '--save', save, '--url', DEAD]

test.each([
  [
    'the folder of a token that is not there',
    signIn(at('none', 'x')),
    'none/x: it cannot be written: there is no such folder; expected a new file in a folder that is there',
  ],
  [
    'a folder in place of a token',
    signIn(at('a-folder')),
    'a-folder: it is a folder; expected the name of a file for the token',
  ],
  ['a folder in place of what is packed', pack(at('a-folder'), at('x.tdf')), 'a-folder: it is no file; expected one'],
  [
    'the folder of a package that is not there',
    pack(at('file'), at('none', 'x.tdf')),
    'none/x.tdf: it cannot be written: there is no such folder; expected a new file in a folder that is there',
  ],
  [
    'what is to be packed is not there',
    pack(at('none'), at('x.tdf')),
    'none: it cannot be read: there is none of that name; expected a file',
  ],
  [
    'the folder of what is opened is not there',
    open(at('file'), at('none', 'y')),
    'none/y: it cannot be written: there is no such folder; expected a new file in a folder that is there',
  ],
  [
    'a package that is not there',
    open(at('none'), at('y')),
    'none: it cannot be read: there is none of that name; expected a package',
  ],
  ['a folder in place of a package', open(at('a-folder'), at('y')), 'a-folder: it is no file; expected a package'],
  [
    'a line that is no number',
    pack(at('file'), at('x.tdf')).map((word, place, all) => (all[place - 1] === '--line' ? 'foo' : word)),
    '--line: `foo` is no number of a line; expected one such as 1, as the licence counts them',
  ],
  ['a node made in a file', [...made('GB', 'RU'), '--folder', at('file')], 'file: it is a file; expected a folder'],
  [
    'a node made below a file',
    [...made('GB', 'RU'), '--folder', at('file', 'x')],
    'file/x: it cannot be written: a part of its path is a file and no folder; expected a folder, or a place for one',
  ],
  [
    'a backup that is a file',
    ['restore', at('file'), ...config],
    'file: it is a file; expected the folder of a backup',
  ],
  ['a backup into a file', ['backup', at('file'), ...config], 'file: it is a file; expected an empty folder'],
  [
    'a copy of the logs below a file',
    ['log', 'copy', at('file', 'x'), ...config],
    'file/x: it cannot be written: a part of its path is a file and no folder; expected an empty folder, or a place for one',
  ],
  [
    'a record that is not there',
    ['verify', at('none')],
    'none: it cannot be read: there is none of that name; expected a file',
  ],
  [
    'a document that is not there',
    ['inspect', at('none')],
    'none: it cannot be read: there is none of that name; expected a file',
  ],
  [
    'a token that is not there',
    ['call', 'me.get', '--token', at('none')],
    'none: it cannot be read: there is none of that name; expected a file',
  ],
  [
    'a statute book into a folder',
    ['law', 'build', '--out', at('a-folder')],
    'a-folder: it cannot be written: it is a folder; expected a place for a file',
  ],
  [
    'a reader’s key into a folder that is not there',
    ['log', 'reader', 'auditor.example/reader', '--save', at('none', 'x')],
    'none/x: it cannot be written: there is no such folder; expected a file that does not exist yet',
  ],
  ['a node that is not there', signIn(at('x')), `${DEAD}: nobody listens there; expected a node of the demonstration`],
  [
    'a port that is for something else',
    [...signIn(at('x')).slice(0, -1), 'http://127.0.0.1:9'],
    'http://127.0.0.1:9: that port is for something else than the web; expected a node of the demonstration',
  ],
  [
    'an address that is none',
    [...signIn(at('x')).slice(0, -1), 'nope'],
    '--url: `nope` is no address; expected one such as http://127.0.0.1:4401',
  ],
])('what the system says against a file or a connection is told in a sentence: %s', (_what, args, sentence) => {
  const { status, stdout, stderr } = entente(...args)
  expect({ status, stdout, stderr: stderr.replaceAll(`${folder}/`, '') }).toEqual({
    status: 2,
    stdout: '',
    stderr: `${sentence}\n`,
  })
})

test('a partner that does not answer is named with why, when a node is recovered', () => {
  const { stdout, stderr } = entente('recover', ...config)
  expect(stdout).toContain(`The partner did not settle it, asked at ${DEAD}: nobody listens there\n`)
  expect(stderr).toBe('')
})

describe('a node', () => {
  let served: Served
  beforeAll(async () => {
    served = await serve()
  }, 120_000)
  afterAll(() => served.close())

  test.each([
    ['of another role', 'gb-licensing', /^not-permitted: /],
    ['who may, and what is no list', 'gb-administrator', /^bad-input: /],
  ])('that says no to a proposed list of keys is told as it says it: a person %s', async (_who, person, no) => {
    writeFileSync(at('session'), await served.token(person))
    const url = served.world.nations.GB.origin
    const { status, stdout, stderr } = await ententeBeside(
      ...['keys', 'propose', at('file'), '--token', at('session'), '--url', url],
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(no)
    expect(stderr).not.toMatch(/Refused|\n {4}at /)
  })

  test('is not asked with a file that holds no token', async () => {
    const url = served.world.nations.GB.origin
    const asked = [
      ['keys', 'propose', at('file'), '--token', at('empty'), '--url', url],
      ['call', 'me.get', '--token', at('empty'), '--url', url],
    ]
    for (const args of asked) {
      const { status, stdout, stderr } = await ententeBeside(...args)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(/empty: it is empty; expected the token of a session/)
    }
  })
})
