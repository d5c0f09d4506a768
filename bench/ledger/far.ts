/** A network in which the other node is far: what passes is under way so long, in either direction. */
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../../test/story/children.ts'

/** Listens at an address of this machine, and passes everything on to another port of it, so many milliseconds later. */
export async function farAway(address: string, port: number, delay: number): Promise<{ url: string } & Disposable> {
  const own = await freePort()
  const open = new Set<Socket>()
  const pass = (from: Socket, to: Socket) => {
    open.add(from)
    from.on('data', (bytes) => setTimeout(() => void (to.destroyed || to.write(bytes)), delay))
    from.on('close', () => setTimeout(() => to.destroy(), delay))
    from.on('error', () => from.destroy())
  }
  const server = createServer({ noDelay: true }, (asker) => {
    const node = connect({ host: address, port, noDelay: true })
    pass(asker, node)
    pass(node, asker)
  })
  await new Promise<void>((resolve) => server.listen(own, address, resolve))
  return {
    url: `http://${address}:${own}`,
    [Symbol.dispose]() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
