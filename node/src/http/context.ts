import type { Caller } from '@entente/core/contract/people'
import type { Context, Hono } from 'hono'
import type { Denials } from '../access/denials.ts'
import type { Sessions } from '../access/sessions.ts'
import type { SignIn } from '../access/sign-in.ts'
import type { Node } from '../node.ts'
import type { AnyOperation } from '../operation.ts'
import type { KeyServer } from '../vault/kas/server.ts'
import type { Metrics } from './metrics.ts'

/** What the routes stand on. It is put together once, when the server's address is known. */
export type Service = {
  readonly node: Node
  readonly operations: readonly AnyOperation[]
  /** As browsers see it, without a path. */
  readonly origin: string
  /** Of the provider that people sign in with; null: there is none. */
  readonly providerOrigin: string | null
  /** Whether our own proxy says where a request comes from. */
  readonly proxy: boolean
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly denials: Denials
  /** This nation's key access servers that this node is; none where it is none. */
  readonly keyServers: readonly KeyServer[]
  readonly metrics: Metrics
  /** The folder of the built web application; null: there is none. */
  readonly web: string | null
  /** Lets monitoring read the metrics; null: only administrators may. */
  readonly metricsToken: string | null
}

/** What is known of a request before any route sees it. */
export type Env = { Variables: { request: string; caller: Caller; session: string | null; operation: string } }
export type Request = Context<Env>
export type App = Hono<Env>
