import { createServer } from 'node:http'
import process from 'node:process'
import { getRequestListener } from '@hono/node-server'
import { counted } from '../../console/counted.ts'
import { Refusal } from '../../refusal.ts'
import { listeningTrouble } from '../../system-trouble.ts'
import { doors } from './app.ts'
import { readHolding } from './holding.ts'

export type ServeOptions = { readonly index: readonly string[]; readonly port: string; readonly address: string }

const PATIENCE = 30_000

/** Which of the two options is at fault: the port is where the address is one of this machine. */
function notHeard(port: string, address: string, error: NodeJS.ErrnoException): Refusal {
  const why = listeningTrouble(error) ?? `the system says ${error.code}`
  const isPort = error.code === 'EADDRINUSE' || error.code === 'EACCES'
  const told = isPort
    ? `--port ${port}: ${why}; expected a free one`
    : `--address ${address}: ${why}; expected one of its own`
  return new Refusal(told, { cause: error })
}

/** `entente screening serve`: reads the files, listens, and says where; it ends when it is told to. */
export async function serveDoors({ index, port: said, address }: ServeOptions): Promise<void> {
  const port = Number(said)
  if (!/^\d+$/.test(said) || port > 65_535) throw new Refusal(`--port ${said}: expected a number from 0 to 65535`)
  const holding = await readHolding(index)
  const server = createServer(
    { requestTimeout: PATIENCE, headersTimeout: PATIENCE },
    getRequestListener(doors(holding).fetch),
  )
  await new Promise<void>((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => reject(notHeard(said, address, error))
    server.once('error', refused)
    server.listen(port, address, () => {
      server.off('error', refused)
      resolve()
    })
  })
  const at = server.address()
  const found = typeof at === 'object' && at !== null ? at.port : port
  console.error(
    `${counted(holding.records.size, 'entity', 'entities')} of ${counted(holding.datasets.size, 'dataset', 'datasets')}, at http://${address}:${found}`,
  )
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
