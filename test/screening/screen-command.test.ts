import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { entente } from '../entente.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-screen-'))
afterAll(() => rmSync(folder, { recursive: true }))

const INDEX = join(folder, 'list.ftm.json')
const ENTITIES = [
  {
    id: 'ex-1',
    schema: 'Company',
    properties: { name: ['Example Aircraft Works OJSC'], country: ['ru'], innCode: ['7718852163'] },
  },
  { id: 'ex-2', schema: 'Person', properties: { name: ['Shcherbakov Primer'], birthDate: ['1960-01-02'] } },
]
writeFileSync(INDEX, ENTITIES.map((each) => `${JSON.stringify(each)}\n`).join(''))

test('a name is looked up in any script, and each hit faces it with its sum', () => {
  const { status, stdout } = entente('screen', 'Щербаков Пример', '--index', INDEX, '--schema', 'Person')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^Щербаков Пример\n\n {2}STRONG {2}list {2}Shcherbakov Primer \(ex-2\)/)
  expect(stdout).toMatch(/Щербаков .*same .*Shcherbakov/)
  expect(stdout).toMatch(/score\n/)
})

test('the parties of a transfer are looked up one after another, and nothing says that one is clear', () => {
  const { status, stdout } = entente('screen', 'examples/pump.yaml', '--index', INDEX)
  expect(status).toBe(0)
  expect(stdout).toMatch(/^exporter: Example Aerospace Ltd\n/)
  expect(stdout).toMatch(
    /consignee: Example Aircraft Works\n\n {2}STRONG {2}list {2}Example Aircraft Works OJSC \(ex-1\)/,
  )
  expect(stdout).toMatch(/end-user: Air Force\n/)
  expect(stdout).not.toMatch(/clear/i)
})

test('it is looked up as a node does it: a kind, a year or a number that is said of it takes no hit away', () => {
  const levelsOf = (...words: string[]) =>
    entente('screen', ...words, '--index', INDEX).stdout.match(/STRONG|alert(?= {2})/g)
  expect(levelsOf('Example Aircraft Works', '--schema', 'Person')).toEqual(['STRONG'])
  expect(levelsOf('Щербаков Пример', '--schema', 'Person', '--number', 'birthDate=1990')).toEqual(['STRONG'])
  expect(levelsOf('Example Aircraft Works', '--schema', 'Company', '--number', 'innCode=7707083893')).toEqual([
    'STRONG',
  ])
})

test('one list’s many of a name keep nobody on another from being found', () => {
  const [crowd, few] = [join(folder, 'crowd.ftm.json'), join(folder, 'few.ftm.json')]
  const line = (id: string, name: string) =>
    `${JSON.stringify({ id, schema: 'Person', properties: { name: [name] } })}\n`
  writeFileSync(crowd, Array.from({ length: 260 }, (_, at) => line(`ex-c-${at}`, 'Ivan Petrov')).join(''))
  writeFileSync(few, line('ex-few', 'Petrov Ivan Sergeyevich'))
  expect(entente('screen', 'Ivan Petrov', '--index', crowd, few).stdout).toMatch(
    /few {2}Petrov Ivan Sergeyevich \(ex-few\)/,
  )
})

test('a program reads the same as lines', () => {
  const { stdout } = entente('screen', INDEX, '--index', INDEX, '--json')
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers.map(({ party, findings }) => [party.id, findings[0].entry, findings[0].level])).toEqual([
    ['ex-1', 'ex-1', 'strong'],
    ['ex-2', 'ex-2', 'strong'],
  ])
})

test('nothing is found of nothing: no name, and no entry to hold one against, are refused and not answered', () => {
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const empty = written('empty.ftm.json', '\n')
  const said = (...args: string[]) => {
    const { status, stdout, stderr } = entente('screen', ...args)
    expect([status, stdout], args.join(' ')).toEqual([2, ''])
    return stderr.replaceAll(`${folder}/`, '')
  }
  const noEntry = 'empty.ftm.json: there is no entry in it; expected entities of a list, one a line\n'
  expect(said('Example', '--index', empty)).toBe(noEntry)
  expect(said('Example', '--index', INDEX, empty)).toBe(noEntry)
  expect(said('', '--index', INDEX)).toBe('`` is no name; expected one with a letter or a figure, or a file\n')
  expect(said(' — ', '--index', INDEX)).toMatch(/is no name/)
  const nameless = written('nameless.ftm.json', '{"id":"n","schema":"Person","properties":{"name":[""]}}\n')
  expect(said(nameless, '--index', INDEX)).toMatch(
    /^nameless\.ftm\.json:1:1: the party has no name and no number; expected one/,
  )
  const nobody = written('nobody.yaml', 'kind: goods\nfrom: GB\nto: RU\n')
  expect(said(nobody, '--index', INDEX)).toMatch(/^nobody\.yaml: there is no party with a name in it; expected one/)
})

test.each([
  [['x', '--schema', 'Banana'], /--schema Banana: expected a schema of FollowTheMoney/],
  [['x', '--number', 'seven'], /--number seven: expected PROPERTY=VALUE/],
  [[join('examples', 'pump.yaml'), '--number', 'innCode=7'], /expected a name/],
])('what is asked wrongly is refused: %j', (args, said) => {
  const { status, stdout, stderr } = entente('screen', ...args, '--index', INDEX)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(said)
})
