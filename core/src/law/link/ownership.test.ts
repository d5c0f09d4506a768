import { expect, test } from 'vitest'
import { compile } from '../compile.ts'

const FRONT = `basis: statute
modelled: 2026-11-23
knowability: public
confidence: sure
title: Example act`

function act(regime: string, blocks: string, more = ''): string {
  return `---\ninstrument: ${regime.toLowerCase()}/act\nregime: ${regime}\n${FRONT}\n${more}---\n\n${blocks}\n`
}

function rule(id: string): string {
  return `\`\`\`rule\nrule ${id}\ncite article/1\nin force 2010-01-01 ..\nwhen kind is goods\nthen licence\nbecause It says so.\n\`\`\`\n`
}

function list(lines: string): string {
  return `\`\`\`list\n${lines}\n\`\`\`\n`
}

function problems(...files: [string, string][]): string[] {
  return compile(files.map(([file, text]) => ({ file, text }))).problems.map(
    ({ file, message }) => `${file}: ${message}`,
  )
}

const GB = act('GB', rule('gb.act.1'), 'zone of GB: Europe/London\n')

test.each<[string, [string, string][], string]>([
  [
    'a regime that is no nation',
    [['law/uk.md', act('UK', rule('uk.act.1'), 'zone of UK: Europe/London\n')]],
    'law/uk.md: `UK` is no regime',
  ],
  [
    'a community whose rules pose as a nation’s',
    [
      ['law/gb.md', GB],
      [
        'law/xx.md',
        act(
          'XX',
          list('list nations XX\nin force 2000-01-01 ..\nGB') + rule('gb.ogel.evil'),
          'zone of GB: Europe/London\n',
        ),
      ],
    ],
    'law/xx.md: rule gb.ogel.evil starts as those of GB do',
  ],
  [
    'a list of nations named as a nation',
    [['law/gb.md', GB + list('list nations RU\nin force 2000-01-01 ..\nFR')]],
    'law/gb.md: the list RU has a nation’s code'.replace('’', "'"),
  ],
  [
    'a list that is said to be another nation’s',
    [['law/gb.md', GB + list('list entries FAKE of RU\nin force 2000-01-01 ..\nX1')]],
    'law/gb.md: the list FAKE of RU stands in the law of GB',
  ],
  [
    'a member of a community without a zone',
    [['law/xx.md', act('XX', list('list nations XX\nin force 2000-01-01 ..\nGB\nFR'), 'zone of GB: Europe/London\n')]],
    'law/xx.md: FR is a member without a zone',
  ],
  [
    'two zones for one nation',
    [
      ['law/gb.md', GB],
      ['law/gb2.md', act('GB', rule('gb.act.2'), 'zone of GB: Europe/Paris\n').replace('gb/act', 'gb/act2')],
    ],
    'law/gb2.md: the zone of GB is Europe/Paris here and Europe/London elsewhere',
  ],
  [
    'law in a file without front matter',
    [['law/gb.md', `\n${GB}`]],
    'law/gb.md: a block of law in a file without front matter',
  ],
  [
    'members for a list that is not there',
    [
      ['law/gb.md', GB],
      ['law/x.tsv', 'members of NOPE\nX1'],
    ],
    'law/x.tsv: `NOPE` is not a list of entries of this book',
  ],
])('%s is refused', (_, files, message) => {
  expect(problems(...files)).toContain(message)
})

test('a nation’s own file, well put, is taken', () => {
  expect(problems(['law/gb.md', GB])).toEqual([])
})

const SCHEME = list('list labels XX\nin force 2000-01-01 ..\nOPEN\nCLOSED')
const MEMBERS = list('list nations XX\nin force 2000-01-01 ..\nGB')

test('a scheme of grades may bear the name of another list, which labels name and sets do not', () => {
  const pact = (more: string) => act('XX', MEMBERS + SCHEME + more, 'zone of GB: Europe/London\n')
  const uses = rule('xx.act.1').replace('kind is goods', 'from is XX\n and label above XX OPEN')
  expect(problems(['law/xx.md', pact(uses)])).toEqual([])
  expect(problems(['law/xx.md', pact(uses.replace('OPEN', 'OPE'))])).toEqual([
    'law/xx.md: `OPE` is not a grade of XX of this book',
  ])
  expect(problems(['law/xx.md', pact(SCHEME)])).toEqual(['law/xx.md: list `XX` is there twice'])
  expect(problems(['law/xx.md', pact(MEMBERS)])).toEqual(['law/xx.md: list `XX` is there twice'])
})

test('the caveats of a scheme stand in the law of its owner', () => {
  const scheme = list('list labels GB-X of GB\nin force 2000-01-01 ..\nOPEN')
  const caveats = list('list caveats GB-X-CAVEATS\nin force 2000-01-01 ..\nGB-X SENSITIVE')
  const ours = act('GB', rule('gb.act.1') + scheme + caveats, 'zone of GB: Europe/London\n')
  const theirs = act('RU', rule('ru.act.1') + caveats, 'zone of RU: Europe/Moscow\n')
  expect(problems(['law/gb.md', ours])).toEqual([])
  expect(problems(['law/gb.md', ours.replace(caveats, '')], ['law/ru.md', theirs])).toEqual([
    'law/ru.md: caveats of GB-X of GB stand in the law of RU',
  ])
  expect(problems(['law/gb.md', ours.replace('GB-X SENSITIVE', 'GB-Y SENSITIVE')])).toEqual([
    'law/gb.md: `GB-Y` is not a label policy of this book',
  ])
})
