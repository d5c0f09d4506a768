import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import type { Env } from './context.ts'
import { problemResponse } from './problem.ts'
import { webRoutes } from './web.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-web-'))
mkdirSync(join(folder, 'dist'))
writeFileSync(join(folder, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html><title>Entente</title>')
writeFileSync(join(folder, 'dist', 'main-AB12CD34.js'), 'export {}')
afterAll(() => rmSync(folder, { recursive: true }))

function appOver(web: string | null) {
  const app = new Hono<Env>()
  app.onError((error) => problemResponse(error, 'r'))
  webRoutes(app, web)
  return app
}
const app = appOver(join(folder, 'dist'))

test('a page of the application is its start page, whatever its address', async () => {
  for (const path of ['/', '/cases/GBRU-2014-000001', '/licences']) {
    const response = await app.request(path)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('<title>Entente')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  }
})

test('a file that is named by its digest may be kept for ever, and the start page is asked for again', async () => {
  const script = await app.request('/main-AB12CD34.js')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const etag = (await app.request('/')).headers.get('etag') ?? ''
  expect((await app.request('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('no address leads out of the folder', async () => {
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%2e%2e%5csecret.txt', '/main.js']) {
    const response = await app.request(`http://localhost${path}`)
    expect(response.status, path).toBe(404)
  }
})

test('a node without the application says that there is no page', async () => {
  expect((await appOver(null).request('/')).status).toBe(404)
})
