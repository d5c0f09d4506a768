import { getConnInfo } from '@hono/node-server/conninfo'
import type { Request } from './context.ts'

/**
 * The address that a request comes from. What a header says of it anybody can say; of our own proxy's header the last
 * address is what it saw itself.
 */
export function addressOf(c: Request, proxy: boolean): string {
  const seen = proxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return seen || getConnInfo(c).remote.address || 'unknown'
}
