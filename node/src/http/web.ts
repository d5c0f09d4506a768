import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { Refused } from '@entente/core/contract/refusals'
import type { App } from './context.ts'

const TYPES: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

type Asset = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly tag: string
  readonly lasting: boolean
}

/**
 * The built web application. Its files are read once, and by their names alone: no path that a request makes up ever
 * reaches the disk. Whatever names no file is a page of the application's own, which its start page finds.
 */
export function webRoutes(app: App, folder: string | null): void {
  const assets = folder !== null && existsSync(folder) ? assetsIn(folder) : new Map<string, Asset>()
  const start = assets.get('/index.html')
  app.get('*', (c) => {
    const { pathname } = new URL(c.req.url)
    const asset = assets.get(pathname) ?? (extname(pathname) === '' ? start : undefined)
    if (asset === undefined) throw new Refused('not-found', 'There is no such page')
    c.header('cache-control', asset.lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('etag', asset.tag)
    if (c.req.header('if-none-match') === asset.tag) return c.body(null, 304)
    c.header('content-type', asset.type)
    return c.body(asset.bytes)
  })
}

function assetsIn(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = Uint8Array.from(readFileSync(path))
      const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
      const type = TYPES[extname(path)] ?? 'application/octet-stream'
      // A name that holds a digest of what it names never says anything else.
      const lasting = /-[A-Z0-9]{8}\.\w+$/.test(entry.name)
      return [`/${relative(folder, path).split(sep).join('/')}`, { bytes, type, tag, lasting }]
    }),
  )
}
