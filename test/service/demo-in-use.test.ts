import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openWorld } from '../../node/src/demo/world.ts'
import { Locked } from '../../node/src/store/lock.ts'

test('a demonstration whose folder is in use is not opened, and leaves nothing running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-in-use-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const options = { folder, port: 0, at: '2014-02-14T12:00:00Z', log: 'silent' }
  const world = await openWorld(options)
  const told: string[] = []
  const again = openWorld({ ...options, onReady: ({ origin }) => told.push(origin) })
  await expect(again).rejects.toThrow(Locked)
  expect(told).toEqual([])
  const { origin } = world.nations.GB
  expect((await fetch(`${origin}/health`)).status).toBe(200)
  await world.leave()
}, 60_000)
