import { expect, test } from 'vitest'
import { inRussian } from '../../web/src/words/ru/say.ts'

test.each([
  'the tables have failed: open the node again',
  'the acts are recorded, and the tables could not follow: open the node again',
  'there is no guard: the partner must say first what it holds of this node’s log',
  'gb.entente.example/log/internal has 2 entries, and 3 were signed: this node was restored, or lost the end of its journal: nobody else holds it, so put newer data back, or have `entente recover` end it here and open its successor',
  'gb.entente.example/log/mtca-gb-ru has 2 entries, and 3 were signed: this node was restored, or lost the end of its journal',
  'Nothing is signed, and nothing new is permitted: the partner holds 3 entries of gb.entente.example/log/mtca-gb-ru, and this node 2: it was restored.',
  'The partner has not cosigned gb.entente.example/log/mtca-gb-ru for longer than the agreement allows. Nothing new is permitted.',
  'The partner signed two different histories of ru.entente.example/log/mtca-gb-ru. Its log is followed no further, and nothing new is permitted under the agreement; restrictions go on working. The proof is kept as ab-same-size-3.fork.',
  'Nothing is signed, and nothing new is permitted: the witness secretariat.example/witness shows what the key of gb.entente.example/log/mtca-gb-ru signed, and this node does not have. It was restored, or somebody else has its key. The proof is kept as ab-same-size-2.fork.',
  'The witness secretariat.example/witness shows another history of ru.entente.example/log/mtca-gb-ru than this node holds, signed by its key. The note is kept as ab-shown-3.note.',
  'our key signed another history of gb.entente.example/log/mtca-gb-ru, at 2 entries: somebody else has it',
  'The partner gives 48 hours for a cosignature of its log, and this node gives 24: the agreement says one time, and one of the two is to be put right.',
  'The partner cannot be followed: no whole answer in time.',
  'The checkpoint of ru.entente.example/log/mtca-gb-ru is not served.',
])('why a log stands still is said in Russian: %s', (why) => {
  expect(inRussian(why, 'sentence')).toMatch(/^[^A-Za-z]*[А-Яа-я]/)
})
