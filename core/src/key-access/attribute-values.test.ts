import { expect, test } from 'vitest'
import { attributeValues, type OfferedKey } from './attribute-values.ts'

const asked = { node: 'gb.entente.example', agreement: 'mtca-gb-ru' }
const ATTRIBUTE = 'https://gb.entente.example/attr/mtca-gb-ru'
const key = (sid: string, url: string, algorithm: OfferedKey['algorithm']): OfferedKey => ({
  ...{ sid, url, kid: `${sid}-1`, publicKey: `PEM of ${url}`, algorithm },
})
const KEYS = [
  key('gb', 'https://kas.gb.example', 'rsa:2048'),
  key('gb', 'https://standby.gb.example', 'rsa:4096'),
  key('ru', 'https://kas.ru.example', 'ec:secp256r1'),
]

test('each nation of the agreement is a value that all others are needed beside, with the keys of all its servers', () => {
  expect(attributeValues([`${ATTRIBUTE}/value/gb`, `${ATTRIBUTE}/value/ru`], asked, KEYS)).toEqual({
    fqnAttributeValues: {
      [`${ATTRIBUTE}/value/gb`]: {
        attribute: expect.objectContaining({ fqn: ATTRIBUTE, rule: 'ATTRIBUTE_RULE_TYPE_ENUM_ALL_OF' }),
        value: {
          ...{ value: 'gb', fqn: `${ATTRIBUTE}/value/gb`, active: true },
          kasKeys: [
            {
              kasUri: 'https://kas.gb.example',
              publicKey: { algorithm: 'ALGORITHM_RSA_2048', kid: 'gb-1', pem: 'PEM of https://kas.gb.example' },
            },
            {
              kasUri: 'https://standby.gb.example',
              publicKey: { algorithm: 'ALGORITHM_RSA_4096', kid: 'gb-1', pem: 'PEM of https://standby.gb.example' },
            },
          ],
        },
      },
      [`${ATTRIBUTE}/value/ru`]: {
        attribute: expect.objectContaining({ name: 'mtca-gb-ru' }),
        value: expect.objectContaining({
          kasKeys: [expect.objectContaining({ kasUri: 'https://kas.ru.example' })],
        }),
      },
    },
  })
})

test.each([
  ['nothing', []],
  ['no list', `${ATTRIBUTE}/value/gb`],
  ['what is no text', [7]],
  ['a nation that serves no key', [`${ATTRIBUTE}/value/gb`, `${ATTRIBUTE}/value/us`]],
  ['a member of every object', [`${ATTRIBUTE}/value/constructor`]],
  ['another agreement', ['https://gb.entente.example/attr/other/value/gb']],
  ['another node’s namespace', ['https://ru.entente.example/attr/mtca-gb-ru/value/gb']],
  ['more than there can be', Array.from({ length: 17 }, () => `${ATTRIBUTE}/value/gb`)],
])('%s is answered by nothing', (_, fqns) => {
  expect(attributeValues(fqns, asked, KEYS)).toBeNull()
})
