import type { PackageRow, PackageView, ServersView } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'

type Nation = 'GB' | 'RU'

/** One that waits at both gates, one that is opened, one that was withdrawn. */
const WAITING = '3f0e6a52-8b5e-4c2f-9a37-5d1d4f6f7a01'
const OPENED = '5a1c9d04-2f7b-4c61-8f0d-9c6b1e2a7b02'
const REVOKED = '7c2d1e13-6a8c-4d72-9e1f-8d7c2f3b6c03'

const at = (nation: Nation, index: number) => ({
  origin: `${nation.toLowerCase()}.entente.example/log/mtca-gb-ru`,
  index,
})
const sha256 = (start: string) => `sha256:${start.padEnd(64, '7')}`

const STATES: { readonly [uuid: string]: PackageRow['state'] } = {
  [WAITING]: 'registered',
  [OPENED]: 'accepted',
  [REVOKED]: 'revoked',
}

function row(uuid: string, caller: Caller | null): PackageRow {
  const state = STATES[uuid] ?? 'registered'
  return {
    uuid,
    nation: 'GB',
    licence: 'GBRU-2014-000001',
    line: 1,
    organisation: 'Example Aerospace Ltd',
    registeredAt: '2014-03-03T09:20:00Z',
    label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
    media: 'application/pdf',
    size: 1_843_200,
    recipients: ['Example Aircraft Works'],
    state,
    length: 1_851_377,
    nations: ['GB', 'RU'],
    gates: gatesOf(state),
    revoked:
      state === 'revoked'
        ? [{ nation: 'RU', at: '2014-03-06T10:00:00Z', reason: 'Передан по ошибке.', place: at('RU', 30) }]
        : [],
    awaited: uuid === WAITING,
    next: nextFor(uuid, state, caller),
  }
}

export function packageRows(isWaiting: boolean, caller: Caller | null): PackageRow[] {
  const rows = [WAITING, OPENED, REVOKED].map((uuid) => row(uuid, caller))
  return isWaiting ? rows.filter(({ state }) => state === 'registered') : rows
}

const NEXT: { readonly [role: string]: readonly string[] } = {
  'security-officer': ['vault.accept', 'vault.reject', 'vault.regrade', 'vault.revoke', 'vault.reviews'],
  exporter: ['tokens.issue'],
}

const isHere = (uuid: string, caller: Caller | null) => uuid !== WAITING || caller?.nation === 'GB'

function nextFor(uuid: string, state: PackageRow['state'], caller: Caller | null): string[] {
  const isOfficer = caller?.role === 'security-officer'
  const may = state === 'registered' && !isOfficer ? [] : (NEXT[caller?.role ?? ''] ?? [])
  const next = caller?.nation === 'GB' ? [...may] : may.filter((name) => name !== 'vault.regrade')
  if (isHere(uuid, caller)) return ['vault.download', ...next, ...(caller?.nation === 'GB' ? ['vault.report'] : [])]
  return ['vault.deposit', 'vault.depositReport', ...next.filter((name) => name !== 'vault.accept')]
}

export function packageView(uuid: string, caller: Caller | null): PackageView {
  const { state, ...rest } = row(uuid, caller)
  const isTold = caller?.role !== 'exporter'
  return {
    ...rest,
    state,
    agreement: 'mtca-gb-ru',
    to: ['RU'],
    notBefore: '2014-02-14T00:00:00Z',
    notAfter: '2016-02-14T00:00:00Z',
    labelDigest: `sha384:${'4a'.repeat(48)}`,
    marking: {
      line: 'NOT PROTECTIVELY MARKED // Releasable To: GBR, RUS',
      explained: {
        en: 'grade NOT PROTECTIVELY MARKED (GB-GPMS); may go to (Releasable To): United Kingdom, Russian Federation',
        ru: 'гриф NOT PROTECTIVELY MARKED (GB-GPMS); передача разрешена (Releasable To): Великобритания, Россия',
      },
    },
    quota: {
      ...{ most: 20, counted: 'each-opening' as const, used: 3, left: 17 },
      recipients: { most: 2, used: 1, left: 1 },
    },
    here: isHere(uuid, caller),
    container: sha256('5c1f'),
    servers: [
      { sid: 'gb', origin: 'https://kas.gb.example', kid: 'gb-mtca-2014' },
      { sid: 'gb', origin: 'https://kas2.gb.example', kid: 'gb-mtca-2014-b' },
      { sid: 'ru', origin: 'https://kas.ru.example', kid: 'ru-mtca-2014' },
    ],
    inspection: { outcome: uuid === WAITING ? 'person' : 'pass', inspector: 3, report: sha256('9e02') },
    regraded: null,
    equated: null,
    receipts: state === 'registered' ? [] : receipts(isTold, caller?.nation ?? ''),
    place: at('GB', 33),
  }
}

function gatesOf(state: PackageRow['state']): PackageView['gates'] {
  const through = (nation: Nation, index: number) => {
    return { nation, at: '2014-03-04T10:00:00Z', accepted: true, reasons: [], place: at(nation, index) }
  }
  return state === 'registered' ? [through('GB', 34)] : [through('GB', 34), through('RU', 28)]
}

type Answer = PackageView['receipts'][number]['answers'][number]

function receipts(isTold: boolean, home: string): PackageView['receipts'] {
  const answer = (nation: Nation, index: number, change: Partial<Answer> = {}): Answer => ({
    ...{ nation, at: '2014-03-05T11:15:00Z', permit: true, place: at(nation, index), reasons: [] },
    ...(nation === 'GB' ? { ordinal: index - 34, remaining: 54 - index } : { ordinal: null, remaining: null }),
    ...change,
  })
  const no = (nation: Nation): Partial<Answer> => ({
    ...{ permit: false, ordinal: null, remaining: null },
    reasons: isTold && nation === home ? ['suspended', 'stale'] : [],
  })
  const opened = (change: Pick<PackageView['receipts'][number], 'answers' | 'outcome'>) => ({
    ...{ at: '2014-03-05T11:15:00Z', organisation: 'Example Aircraft Works', person: isTold ? 'p-4f1c' : null },
    ...{ matched: 'stated' as const, orphan: false },
    ...change,
  })
  return [
    opened({ answers: [answer('GB', 37), answer('RU', 31, no('RU'))], outcome: 'split' }),
    { ...opened({ answers: [answer('GB', 36)], outcome: 'one' }), matched: null, orphan: true },
    opened({ answers: [answer('GB', 35, no('GB'))], outcome: 'refused' }),
    { ...opened({ answers: [answer('GB', 35), answer('RU', 29)], outcome: 'both' }), matched: 'inferred' },
  ]
}

export const SERVERS: ServersView = {
  keys: [
    key('GB', 'https://kas.gb.example', 'gb-mtca-2014', 'primary'),
    {
      ...key('GB', 'https://kas2.gb.example', 'gb-mtca-2014-b', 'standby'),
      retired: { at: '2014-03-05T08:00:00Z', destroyed: false },
    },
    key('RU', 'https://kas.ru.example', 'ru-mtca-2014', 'primary'),
  ],
  signers: [],
}

function key(nation: Nation, origin: string, kid: string, role: 'primary' | 'standby') {
  return {
    ...{ nation, origin, kid, role, type: 'wrapped' as const, publicKey: '-----BEGIN PUBLIC KEY-----' },
    ...{ from: '2014-02-14T00:00:00Z', until: '2016-02-14T00:00:00Z', retired: null, planned: true },
    place: at(nation, 20),
  }
}

export const PACKAGES = { WAITING: `GB/${WAITING}`, OPENED: `GB/${OPENED}` } as const
