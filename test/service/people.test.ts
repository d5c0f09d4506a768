import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../core/src/contract/people.ts'
import { sessionsIn } from '../../node/src/access/sessions.ts'
import { walk } from '../../node/src/demo/walk.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import type { Served } from './served.ts'
import { GB_PERSONAS, serve } from './served.ts'

let served: Served
let origin: string
beforeAll(async () => {
  served = await serve()
  origin = served.world.nations.GB.origin
}, 60_000)
afterAll(() => served.close())

const officer: Caller = {
  person: 'p-1',
  name: 'Emma Reid',
  role: 'licensing-officer',
  organisation: 'Example Export Licensing Unit',
  nation: 'GB',
}
const sessions = () => sessionsIn(served.world.nations.GB.node.read, 1)
const asked = (token: string, operation = 'me.get') =>
  fetch(`${origin}/api/${operation}`, {
    method: 'POST',
    headers: { 'x-entente': '1', authorization: `Bearer ${token}` },
  })

// Before the tests that are refused more often than is noted in an hour.
test('a denial is an act that auditors can read, once in ten minutes', async () => {
  const { node } = served.world.nations.GB
  const caller = { ...officer, person: 'p-denied', nation: 'RU' }
  const token = await sessions().open({ caller, idToken: null })
  for (let times = 0; times < 3; times += 1) expect((await asked(token)).status).toBe(403)
  const acts = await node.read.selectFrom('act').selectAll().where('subject', '=', 'access/p-denied').execute()
  expect(acts).toMatchObject([
    {
      type: 'access.denied',
      person: 'node',
      origin: 'gb.entente.example/log/internal',
      body: { operation: 'me.get', code: 'not-permitted', by: { person: 'p-denied', role: 'licensing-officer' } },
    },
  ])
})

test('whoever is named signs in, also after somebody else in the same browser', async () => {
  const browser = walk(origin)
  for (const person of ['gb-exporter', 'gb-licensing']) {
    await browser.go(`/sign-in?as=${person}&to=/`)
    expect(JSON.parse((await browser.go('/api/me.get')).text).caller.person).toBe(person)
  }
})

test('whoever signs in is known from then on, and unknown once signed out', async () => {
  const browser = walk(origin)
  const page = await browser.go('/sign-in?to=/cases')
  expect(page.text).toMatch(/This is a demonstration\. It asks for no password/)
  expect(page.text).toMatch(/lang="ru"/)
  const home = await browser.go(page.url.href, {
    method: 'POST',
    body: new URLSearchParams({ persona: 'gb-licensing' }),
  })
  expect(home.url.pathname).toBe('/cases')
  const me = JSON.parse((await browser.go('/api/me.get')).text)
  expect(me.caller).toEqual({ ...officer, person: 'gb-licensing' })
  const token = browser.cookie(/session/) ?? ''
  const leaving = await browser.go('/sign-out')
  expect(leaving.url.pathname).toBe('/oidc/session/end')
  expect(JSON.parse((await browser.go('/api/me.get')).text).caller).toBeNull()
  expect(await (await asked(token)).json()).toMatchObject({ code: 'not-signed-in' })
})

test('the session’s cookie is out of reach of scripts and of other sites, and each sign-in has another', async () => {
  const begun = await fetch(`${origin}/sign-in`, { redirect: 'manual' })
  expect(begun.headers.get('set-cookie')).toMatch(
    /^entente_gb_sign_in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const { read } = served.world.nations.GB.node
  const tokens = await Promise.all([1, 2].map(() => sessions().open({ caller: officer, idToken: null })))
  expect(new Set(tokens).size).toBe(2)
  const rows = await read.selectFrom('session').select(['id', 'content']).execute()
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
})

test('a session ends by itself', async () => {
  const { read } = served.world.nations.GB.node
  const token = await sessions().open({ caller: officer, idToken: null })
  expect(await (await asked(token)).json()).toMatchObject({ caller: { person: 'p-1' } })
  await read
    .updateTable('session')
    .set({ expires_at: '2000-01-01T00:00:00.000Z' })
    .where('person', '=', 'p-1')
    .execute()
  expect(await (await asked(token)).json()).toMatchObject({ code: 'not-signed-in' })
})

test('a sign-in counts once, in the browser that began it, and leads to no other site', async () => {
  const begun = walk(origin)
  const page = await begun.go('/sign-in?to=//elsewhere.example/')
  const chosen = await fetch(page.url, { method: 'GET', redirect: 'manual' })
  expect(chosen.status).toBe(400)
  const state = new URL(
    (await fetch(`${origin}/sign-in`, { redirect: 'manual' })).headers.get('location') ?? '',
  ).searchParams.get('state')
  const forged = await begun.go(`/sign-in/callback?code=x&state=${state}`)
  expect(JSON.parse(forged.text)).toMatchObject({ code: 'not-permitted' })
  const again = await begun.go(`/sign-in/callback?code=x&state=${state}`)
  expect(JSON.parse(again.text)).toMatchObject({
    code: 'not-permitted',
    detail: expect.stringMatching(/not begun here, or is over/),
  })
  const other = walk(origin)
  const start = await other.go('/sign-in?to=//elsewhere.example/')
  const home = await other.go(start.url.href, { method: 'POST', body: new URLSearchParams({ persona: 'gb-auditor' }) })
  expect(home.url.origin + home.url.pathname).toBe(`${origin}/`)
})

test('a browser whose sign-in is refused is shown a page in both languages, with the way back', async () => {
  const accept = 'text/html,application/xhtml+xml'
  const answer = await fetch(`${origin}/sign-in/callback?code=x&state=<b>`, { headers: { accept } })
  const page = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
  expect(page).toContain('This sign-in was not begun in this browser; begin again.')
  expect(page).toContain('<p lang="ru">Узел вас не впустил.')
  expect(page).toContain('<a href="/sign-in">')
  expect(page).not.toContain('<b>')
})

test('nobody is a persona of the other nation, or one that there is not', async () => {
  for (const persona of ['ru-licensing', 'gb-nobody', '']) {
    const browser = walk(origin)
    const page = await browser.go('/sign-in')
    const answer = await browser.go(page.url.href, { method: 'POST', body: new URLSearchParams({ persona }) })
    expect(answer.status).toBe(400)
    expect(browser.cookie(/session/)).toBeUndefined()
  }
})

test('who is named from the start need not choose, and in the demonstration needs nothing else', async () => {
  const browser = walk(origin)
  const home = await browser.go('/sign-in?to=/cases&as=gb-auditor')
  expect(home.url.pathname).toBe('/cases')
  expect(JSON.parse((await browser.go('/api/me.get')).text).caller.person).toBe('gb-auditor')
  expect((await walk(origin).go('/sign-in?as=ru-auditor')).text).toContain('Who would you like to be?')
})

test('another page cannot sign a person out', async () => {
  const token = await sessions().open({ caller: officer, idToken: null })
  const cookie = `entente_gb_session=${token}`
  const foreign = await fetch(`${origin}/sign-out`, {
    headers: { cookie, 'sec-fetch-site': 'cross-site' },
    redirect: 'manual',
  })
  expect(foreign.status).toBe(403)
  expect(await (await asked(token)).json()).toMatchObject({ caller: { person: 'p-1' } })
})

test('every operation is tried by every role of either nation, and by the public', async () => {
  const roles = [...new Set(GB_PERSONAS.map(({ role }) => role))]
  const callers = ['GB', 'RU'].flatMap((nation) =>
    roles.map((role) => ({ ...officer, person: `${nation}-${role}`, role, nation })),
  )
  for (const caller of callers) {
    const token = await sessions().open({ caller, idToken: null })
    for (const { name, may } of OPERATIONS) {
      const { status } = await asked(token, name)
      const what = `${caller.role} of ${caller.nation} asks for ${name}`
      if (caller.nation === 'GB' && may.includes(caller.role)) expect(status, what).not.toBe(401)
      else expect(status, what).toBe(403)
    }
  }
  for (const { name, may } of OPERATIONS) {
    const { status } = await served.ask(null, name)
    expect(status === 401, name).toBe(!may.includes('public'))
  }
}, 60_000)

test('administrators decide nothing, auditors change nothing, and the node’s own role is nobody’s to ask by', () => {
  const deciding = /^(cases|licences|appeals)\./
  for (const { name, kind, may } of OPERATIONS) {
    expect(may, name).not.toContain('node')
    if (name === 'clock.set') continue
    if (kind === 'command') expect(may, name).not.toContain('auditor')
    if (kind === 'command' && deciding.test(name)) expect(may, name).not.toContain('administrator')
  }
})

test('no line of the log names a person, a firm, a role’s holder, a session or what was asked', async () => {
  const words = ['Emma Reid', 'Иванов', 'Hydraulic secret', 'Example Aerospace', 'gb-licensing', 'p-denied']
  const token = await served.token('gb-licensing')
  await served.ask('gb-licensing', 'transfers.check', {
    transfer: { items: [{ description: 'Hydraulic secret' }], parties: [{ name: 'Иванов' }] },
  })
  await served.ask('gb-licensing', 'transfers.check', { transfer: { items: [{ description: 4, Иванов: 1 }] } })
  await served.ask('gb-licensing', 'me.get', { 'Emma Reid': 'Hydraulic secret' })
  await served.ask(null, 'Emma%20Reid')
  await fetch(`${origin}/cases/Emma%20Reid?search=Hydraulic%20secret`)
  await fetch(`${origin}/sign-in/callback?code=Emma%20Reid&state=Hydraulic%20secret`)
  expect(served.lines.length).toBeGreaterThan(20)
  const all = served.lines.join('')
  for (const word of [...words, token, 'eyJ', 'persona=', 'code=', 'state=']) expect(all).not.toContain(word)
})
