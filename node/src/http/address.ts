import { getConnInfo } from '@hono/node-server/conninfo'
import type { Request } from './context.ts'

/** The address that a request comes from. A proxy's is the proxy's own: what it says of others, anybody can say. */
export function addressOf(c: Request): string {
  return getConnInfo(c).remote.address ?? 'unknown'
}
