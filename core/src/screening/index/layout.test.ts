import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import type { Listed } from '../entity.ts'
import { FORMS } from '../name/forms-table.ts'
import { GIVEN } from '../name/given-table.ts'
import { COMPOUNDS, LEXICON } from '../name/lexicon-table.ts'
import { WIDER } from '../name/lexicon-wider-table.ts'
import { PARTICLES, SHIP_PREFIXES, TITLES } from '../name/particles-table.ts'
import { buildIndex } from './build.ts'
import { indexBytes } from './kept.ts'
import { LAYOUT } from './layout.ts'

/**
 * What is laid out of the list below, by each layout there has been. Where the digest is another one, an index that was
 * kept is not what this program lays out: raise LAYOUT, and add the digest behind the others; change none of them.
 */
const LAID_OUT: readonly string[] = [
  'd01ecb53560a9998114875d65c4213969596fe8a60c9da61db12b121de457926',
  '667f5496a8c1a8a7e2af55a30c0708c246c7c4301958765670f01e0fbbc958d7',
  'f55d25180abbb6d71fe1abe8508b320d31748f6cc60425cf4d53351100329036',
  'f1471e435246445e3f06c1cf2f00469202e40d495c670dca8bc370823d84acf2',
  'df178289044ba78e6019e383a7455c81427707377605fd5204fcd0bc288fad1d',
  'aa2effb6ab18c6c0011e1bd04bb962f46e5a3b12161c38633ddd3def65fedd5c',
]

/** Names of every kind that is read in a way of its own. */
const PRINTED = [
  ...['Example Plant No. 12, JSC (EXP)', 'ЭКСПЕРИМЕНТАЛЬНЫЙ ЗАВОД «ПРИМЕР» (АО «ЭЗП»)', 'ПРИБОРО- СТРОЕНИЯ'],
  ...['PRIМЕР', 'original script: Пример; a.k.a. Exampel', '46 ЦНИИ МО РФ / 46 TsNII', 'Example d.o.o. X) Y (Z'],
  ...[
    'ПЕТРОВ, Иван Сидорович (born СИДОРОВ)',
    "'Abd al-Rahman ibn Example",
    'E.D. Petrov',
    'Щербаков',
    'Schtscherbakow',
  ],
  ...[
    'Ходорковский',
    'Chodorkowskij',
    'Ґалаґан Їжакевич',
    'Ўладзімір',
    'Παράδειγμα',
    'محمد المثال',
    '示例有限公司',
    '예시',
  ],
  ...['ﬁne Ｗｉｄｅ', 'Straße İstanbul ŁÓDŹ', 'XII', '195-й', 'M/V EXAMPLE', 'T.Kh. Primer', 'Sea-Example II', ''],
]

const SCHEMAS = ['Person', 'Company', 'Vessel', 'LegalEntity']
const TABLES = [LEXICON, COMPOUNDS, WIDER, FORMS, GIVEN, PARTICLES, TITLES, SHIP_PREFIXES]

/** Names, and every line of the tables of words, as persons, firms and ships have them, and as who knows what. */
const LISTED: readonly Listed[] = SCHEMAS.flatMap((schema) =>
  [...PRINTED, ...TABLES.flatMap((table) => table.split(/[\n|;]/))].map((name, at) => ({
    list: 'EX-LIST',
    hash: `sha256:${at}`,
    entity: {
      id: `${schema}-${at}`,
      schema,
      properties: { name: [name], weakAlias: [`${name} ${at}`], innCode: [String(7_718_852_163 + at)] },
    },
  })),
)

test('what is laid out of a fixed list is what this layout always was', () => {
  const digest = bytesToHex(sha256(indexBytes(buildIndex(LISTED), {}, sha256)))
  expect(LAID_OUT).toHaveLength(LAYOUT)
  expect(digest).toBe(LAID_OUT.at(-1))
})
