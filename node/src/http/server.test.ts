import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from './context.ts'
import { listen } from './server.ts'

const slow = (milliseconds: number) => {
  const app = new Hono<Env>()
  app.get('/slow', async (c) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    return c.text('done')
  })
  return app
}

test('a server that closes lets the requests at work end, and takes no new ones', async () => {
  const listening = await listen('127.0.0.1', 0)
  listening.answer(slow(300))
  const url = `http://127.0.0.1:${listening.port}/slow`
  const asked = fetch(url).then((response) => response.text())
  await new Promise((resolve) => setTimeout(resolve, 100))
  const closing = listening.close()
  await expect(fetch(url)).rejects.toThrow()
  expect(await asked).toBe('done')
  await closing
})

test('whoever does not end is ended', async () => {
  const listening = await listen('127.0.0.1', 0)
  listening.answer(slow(60_000))
  const asked = fetch(`http://127.0.0.1:${listening.port}/slow`).then(
    () => 'answered',
    () => 'ended',
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  await listening.close(50)
  expect(await asked).toBe('ended')
})

test('who asks before anything can answer is told to ask again', async () => {
  const listening = await listen('127.0.0.1', 0)
  const early = await fetch(`http://127.0.0.1:${listening.port}/slow`)
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1'])
  await listening.close()
})

test('a port that is taken is refused', async () => {
  const listening = await listen('127.0.0.1', 0)
  await expect(listen('127.0.0.1', listening.port)).rejects.toThrow('EADDRINUSE')
  await listening.close()
})
