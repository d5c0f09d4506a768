import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { jsonOrNull } from '../../json-or-null.ts'
import { algorithms } from './algorithm.ts'
import { catalog } from './catalog.ts'
import { adjacent, entityNamed, nested } from './entities.ts'
import type { Holding } from './holding.ts'
import { scopeOf } from './holding.ts'
import { matched } from './match.ts'
import type { Parameters } from './parameters.ts'
import { batchOf } from './queries.ts'
import { DoorRefused, invalid } from './refused.ts'
import { searched } from './search.ts'

const MOST_BYTES = 16 * 1024 * 1024

/** The doors of yente, over what is held: it answers questions, and records nothing. */
export function doors(holding: Holding): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof DoorRefused) return c.json({ detail: error.detail }, error.status)
    throw error
  })
  app.notFound((c) => c.json({ detail: 'Not Found' }, 404))
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', (c) => c.json({ status: 'ok' }))
  app.get('/algorithms', (c) => c.json(algorithms()))
  app.get('/catalog', (c) => c.json(catalog(holding)))
  const tooLong = () => {
    throw new DoorRefused(413, `The request is longer than ${MOST_BYTES} bytes`)
  }
  app.post('/match/:dataset', bodyLimit({ maxSize: MOST_BYTES, onError: tooLong }), async (c) => {
    const scope = scoped(holding, c)
    const batch = batchOf(await bodyOf(c))
    c.header('x-batch-size', String(batch.queries.size))
    return c.json(matched(holding, scope, batch, parametersOf(c)))
  })
  app.get('/search/:dataset', (c) => c.json(searched(holding, scoped(holding, c), parametersOf(c))))
  app.get('/entities/:id', (c) => {
    const record = entityNamed(holding, c.req.param('id'))
    if (record.id !== c.req.param('id')) return c.redirect(encodeURIComponent(record.id), 308)
    return c.json(c.req.query('nested') === 'false' ? record : nested(holding, record))
  })
  app.get('/entities/:id/adjacent', (c) =>
    c.json(adjacent(holding, entityNamed(holding, c.req.param('id')), parametersOf(c))),
  )
  app.get('/entities/:id/adjacent/:property', (c) =>
    c.json(adjacent(holding, entityNamed(holding, c.req.param('id')), parametersOf(c), c.req.param('property'))),
  )
  return app
}

function parametersOf(c: Context): Parameters {
  return (name) => c.req.queries(name) ?? []
}

function scoped(holding: Holding, c: Context): ReadonlySet<string> {
  const name = c.req.param('dataset') ?? ''
  const scope = scopeOf(holding, name)
  if (scope === null) throw new DoorRefused(404, `No such dataset: ${name}`)
  return scope
}

async function bodyOf(c: Context): Promise<unknown> {
  const body = jsonOrNull(await c.req.text())
  if (body === null) throw invalid(['body'], 'JSON decode error', 'json_invalid')
  return body
}
