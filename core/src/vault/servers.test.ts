import { describe, expect, it } from 'vitest'
import { WRAP_TYPES } from '../container/names.ts'
import type { Entry } from '../contract/entry.ts'
import { SERVED_KEY_TYPES } from '../contract/vault.ts'
import { foldServers, NO_SERVERS, opening, pinnedAt, planAt } from './servers.ts'
import { Logs, publicKey, serveOf, type Written } from './testing/acts.ts'

const MARCH = '2014-03-02T00:00:00Z'
const fold = (entries: readonly Entry[]) => entries.reduce(foldServers, NO_SERVERS)

function ignoredOf(type: string, body: object, by: Written = {}): string | undefined {
  const logs = new Logs()
  logs.servers('vault.serve', serveOf(1))
  logs.servers(type, body, by)
  return fold(logs.entries).ignored[0]?.reason
}

describe('the plan of an agreement', () => {
  it('is every server of both nations that is live at the instant, with the newest of its keys', () => {
    const logs = new Logs()
    logs.servers('vault.serve', serveOf(1))
    const standby = 'https://standby.gb.example'
    logs.servers('vault.serve', serveOf(2, { origin: standby, role: 'standby', from: '2014-03-01T00:00:00Z' }))
    const ru = { origin: 'https://kas.ru.example', kid: 'ru-1' }
    logs.servers('vault.serve', serveOf(3, ru), { nation: 'RU' })
    const rotated = { at: '2014-04-01T00:00:00Z' }
    logs.servers('vault.serve', serveOf(4), rotated)
    logs.servers('vault.retire', { origin: standby, kid: 'gb-2', destroyed: false }, rotated)
    const kids = (at: string) => planAt(fold(logs.entries), at).map(({ sid, kid }) => `${sid} ${kid}`)
    expect(kids('2014-02-14T00:00:00Z')).toEqual([])
    expect(kids(MARCH)).toEqual(['gb gb-1', 'gb gb-2', 'ru ru-1'])
    expect(kids('2014-04-01T00:00:00Z')).toEqual(['gb gb-4', 'ru ru-1'])
    expect(kids('2016-02-14T00:00:00Z')).toEqual([])
    expect(opening(fold(logs.entries), 'GB').map(({ kid }) => kid)).toEqual(['gb-1', 'gb-2', 'gb-4'])
  })

  it('loses a key that is destroyed for ever, and does not depend on which log is read first', () => {
    const logs = new Logs()
    const key = { origin: 'https://kas.gb.example', kid: 'gb-1' }
    logs.servers('vault.serve', serveOf(1))
    logs.servers('vault.serve', serveOf(3, { origin: 'https://kas.ru.example', kid: 'ru-1' }), { nation: 'RU' })
    logs.servers('vault.retire', { ...key, destroyed: false })
    logs.servers('vault.retire', { ...key, destroyed: true })
    logs.servers('vault.retire', { ...key, destroyed: false })
    const servers = fold(logs.entries)
    expect(opening(servers, 'GB')).toEqual([])
    expect(servers.ignored.map(({ reason }) => reason)).toEqual(['the key is retired'])
    expect(fold([...logs.of('RU'), ...logs.of('GB')])).toEqual(servers)
  })

  it('has nothing of who may not serve, of a key that is none, or of one that was served before', () => {
    expect(ignoredOf('vault.serve', serveOf(2), { role: 'administrator' })).toBe('it is not for a administrator to do')
    expect(ignoredOf('vault.serve', serveOf(2, { type: 'wrapped' }))).toBe('the public key is of another type')
    const pem = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'
    expect(ignoredOf('vault.serve', serveOf(2, { publicKey: pem }))).toMatch('none that shares')
    expect(ignoredOf('vault.serve', serveOf(2, { until: '2014-02-14T00:00:00Z' }))).toMatch('before it starts')
    expect(ignoredOf('vault.serve', serveOf(2, { kid: 'gb-1' }))).toMatch('served a key of that name')
    expect(ignoredOf('vault.serve', serveOf(2, { origin: 'http://kas.gb.example' }))).toMatch('malformed')
    const others = { origin: 'https://kas.gb.example', kid: 'gb-1', destroyed: true }
    expect(ignoredOf('vault.retire', others, { nation: 'RU' })).toBe('this nation has served no such key')
    expect(SERVED_KEY_TYPES).toEqual(WRAP_TYPES)
  })
})

describe('the keys that sign packages', () => {
  it('are those that their nation pinned, within their windows, until it says that they are not any more', () => {
    const logs = new Logs()
    const { from, until } = serveOf(1)
    const pin = (number: number) => ({ kid: `pack-${number}`, publicKey: publicKey(number), from, until })
    logs.servers('vault.pin', pin(1))
    logs.servers('vault.pin', pin(2), { nation: 'RU' })
    logs.servers('vault.pin', pin(1))
    logs.servers('vault.unpin', { kid: 'pack-1', reason: 'lost' }, { nation: 'RU' })
    logs.servers('vault.unpin', { kid: 'pack-1', reason: 'lost' }, { at: '2014-04-01T00:00:00Z' })
    const servers = fold(logs.entries)
    const by = (at: string) => pinnedAt(servers, at).map(({ nation }) => nation)
    expect([by(MARCH), by('2014-04-01T00:00:00Z'), by(until)]).toEqual([['GB', 'RU'], ['RU'], []])
    expect(servers.ignored.map(({ reason }) => reason)).toEqual([
      'this nation has pinned a key of that name before',
      'this nation has pinned no such key',
    ])
  })
})
