import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkBin } from './bin.ts'
import { checkEdrpou } from './edrpou.ts'
import { identifiersOf, identifies } from './identifiers.ts'
import { checkImoCompany } from './imo-company.ts'
import { checkImoShip } from './imo-ship.ts'
import { checkInn } from './inn.ts'
import { isKpp } from './kpp.ts'
import { checkLei } from './lei.ts'
import { checkOgrn } from './ogrn.ts'
import { checkOkpo } from './okpo.ts'
import { isPassport } from './passport.ts'
import { ukCompanyNumber } from './uk-company.ts'
import { checkUnp } from './unp.ts'
import { checkUscc } from './uscc.ts'

test.each([
  ['INN of a firm', checkInn, '7707083893'],
  ['INN of a person', checkInn, '500100732259'],
  ['OGRN', checkOgrn, '1027700132195'],
  ['OGRNIP', checkOgrn, '304500116000157'],
  ['OKPO', checkOkpo, '00032537'],
  ['IMO number of a ship', checkImoShip, 'IMO9074729'],
  ['IMO number of a company', checkImoCompany, '0450102'],
  ['BIN', checkBin, '940140000385'],
  ['UNP', checkUnp, '100582333'],
  ['EDRPOU', checkEdrpou, '00032129'],
  ['EDRPOU between thirty and sixty million', checkEdrpou, '32855961'],
  ['USCC', checkUscc, '91110000600037341L'],
  ['LEI', checkLei, '5493001KJTIIGC8Y1R12'],
])('%s: a right check digit is right, and any other digit there is wrong', (_, check, number) => {
  expect(check(number)).toBe(true)
  const last = number.at(-1) ?? ''
  const others = [...'0123456789'].filter((digit) => digit !== last)
  for (const digit of others) expect(check(number.slice(0, -1) + digit)).toBe(false)
})

test.each([
  checkInn,
  checkOgrn,
  checkOkpo,
  checkImoShip,
  checkImoCompany,
  checkBin,
  checkUnp,
  checkEdrpou,
  checkUscc,
  checkLei,
])('what has not the form of a number has no check digit', (check) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (!/^[0-9A-Z]+$/.test(text)) expect(check(text)).toBeNull()
    }),
  )
})

test('schemes without a check digit are known by form', () => {
  expect([isKpp('770501001'), isKpp('7705'), isPassport('AB123456'), isPassport('none')]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(['1234567', 'SC123456', 'XX123456'].map(ukCompanyNumber)).toEqual(['01234567', 'SC123456', null])
})

const record = (schema: string, properties: Record<string, string[]>) => ({ id: 'record', schema, properties })

test('the scheme of an IMO number comes from what bears it, never from its length', () => {
  const scheme = (schema: string) => identifiersOf(record(schema, { imoNumber: ['9074729'] }))[0]?.scheme
  expect([scheme('Vessel'), scheme('Company')]).toEqual(['IMO', 'IMO-COMPANY'])
})

test('a number of a register that is not named is known by its country and its check digit', () => {
  const found = identifiersOf(
    record('Company', { country: ['ru'], taxNumber: ['ИНН'], registrationNumber: ['7707083893'] }),
  )
  expect(found).toMatchObject([{ scheme: 'INN', raw: '7707083893', checked: true }])
})

test('a wrong check digit drops no number, and is told', () => {
  const [found] = identifiersOf(record('Company', { innCode: ['77 07 083 894'] }))
  expect(found).toMatchObject({ scheme: 'INN', raw: '77 07 083 894', number: '7707083894', checked: false })
})

test('a ground of registration that many firms share identifies none', () => {
  const [kpp] = identifiersOf(record('Company', { kppCode: ['770501001'] }))
  expect(kpp && identifies(kpp)).toBe(false)
})
