/** Packages of an invented firm, in each of their states. */
const STATES = ['registered', 'accepted', 'rejected', 'revoked', 'regraded'] as const

const uuidOf = (number: number) => `0144d4f4-9c00-7000-8000-00000000000${number}`
const place = { origin: 'gb.entente.example/log/mtca-gb-ru', index: 12 }

const PACKAGES = STATES.map((state, index) => ({
  uuid: uuidOf(index + 1),
  nation: 'GB',
  licence: 'GBRU-2014-000001',
  line: 1,
  organisation: 'Example Aerospace Ltd',
  registeredAt: '2014-02-14T12:00:00Z',
  label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
  media: 'application/pdf',
  size: 3_400_000,
  recipients: ['Example Aircraft Works'],
  state,
  waitsFor: state === 'registered' ? ['RU'] : [],
}))

function packageView(uuid: unknown) {
  const row = PACKAGES.find((each) => each.uuid === uuid) ?? PACKAGES[0]
  if (row === undefined) throw new RangeError('there is no package')
  const at = '2014-02-15T09:00:00Z'
  const gate = (nation: string, accepted = true) => ({
    ...{ nation, at, accepted, place },
    reasons: accepted ? [] : ['label', 'plan'],
  })
  const gates = row.state === 'registered' ? [gate('GB')] : [gate('GB'), gate('RU', row.state !== 'rejected')]
  return {
    ...row,
    agreement: 'mtca-gb-ru',
    to: ['RU'],
    notBefore: '2014-02-14T00:00:00Z',
    notAfter: '2016-02-14T00:00:00Z',
    container: `sha256:${'ab'.repeat(32)}`,
    length: 3_500_000,
    servers: [
      { sid: 'gb', origin: 'https://kas.gb.example', kid: 'gb-1' },
      { sid: 'ru', origin: 'https://kas.ru.example', kid: 'ru-1' },
    ],
    inspection: { outcome: 'pass', inspector: 3, report: `sha256:${'cd'.repeat(32)}` },
    gates,
    revoked: row.state === 'revoked' ? [{ nation: 'RU', at, reason: 'Получатель проверяется.', place }] : [],
    regraded: null,
    labelDigest: `sha384:${'ef'.repeat(48)}`,
    marking: null,
    quota: { most: 20, counted: 'each-opening', used: 1, left: 19, recipients: null },
    here: true,
    next: [],
    receipts: [],
    place,
  }
}

/** What a node answers to a firm that packs. */
export const PACKING: { readonly [operation: string]: (asker: unknown, input: { uuid?: unknown }) => unknown } = {
  'vault.labels': () => ({
    schemes: [
      { policy: 'GB-GPMS', grades: ['NOT PROTECTIVELY MARKED', 'PROTECT', 'RESTRICTED'] },
      { policy: 'RU-GRIF', grades: ['несекретно', 'для служебного пользования'] },
    ],
  }),
  'vault.submissions': () => ({
    submissions: (['waiting', 'released', 'withheld'] as const).map((state, index) => ({
      ...{ uuid: uuidOf(index + 6), nation: 'GB', state, licence: 'GBRU-2014-000001', line: 1 },
      ...{
        organisation: 'Example Aerospace Ltd',
        submittedAt: '2014-02-14T12:00:00Z',
        name: `drawing-${index + 1}.pdf`,
      },
      ...{ found: index + 1, released: index === 0 ? 1 : 2 },
    })),
  }),
  'vault.list': () => ({ packages: PACKAGES, next: null }),
  'vault.get': (_asker, { uuid }) => packageView(uuid),
}
