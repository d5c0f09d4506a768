import { webcrypto } from 'node:crypto'
import { statSync } from 'node:fs'
import { ContainerRefusal } from '@entente/core/container/refusal'
import type { Registrations } from '@entente/core/container/registered'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { packageView, serversOutput } from '@entente/core/contract/packages'
import { issueTokenOutput } from '@entente/core/contract/tokens'
import { type AskingPorts, sharesFromServers } from '@entente/core/key-access/client'
import { registeredIn } from '@entente/core/vault/registered'
import { print } from '../console/output.ts'
import { jsonOrNull } from '../json-or-null.ts'
import { Refusal } from '../refusal.ts'
import { unanswered, unread, unwritten } from '../system-trouble.ts'
import { openFile } from '../vault/container/files.ts'
import { ask } from './ask.ts'
import { refusing } from './refusing.ts'
import { tokenIn } from './token-in.ts'
import { requireNew } from './write-new.ts'

export type OpenOptions = { to: string; url: string; token: string }

const PATIENCE = 30_000
/** An answer has one share and a few words. */
const MOST_ANSWER = 64 * 1024

/**
 * Opens a package into a new file, with the shares of both nations' key servers, each asked by a token of the home
 * node for it alone, once that node said that it is the registered one. Sets the exit status: 0 it is open, 1 it may not
 * be or is no sound package; no plain text is left.
 */
export async function openWithShares(path: string, { to, url, token }: OpenOptions): Promise<void> {
  requireFile(path)
  requireNew(to)
  const session = tokenIn(token)
  await refusing(async () => {
    try {
      await openFile(path, to, sharesFromServers(portsOf(url, session)), registrationsAt(url, session))
      print(`Opened into ${to}. Both nations have this opening on record.\n`)
    } catch (error) {
      if (!(error instanceof ContainerRefusal)) throw ofEither(path, to, error)
      console.error(`${error.code}: ${wholeOf(error)}`)
      process.exitCode = 1
    }
  })
}

function registrationsAt(url: string, session: string): Registrations {
  return async (named) => {
    const found = packageView.parse(await ask(url, 'vault.get', named, session))
    return registeredIn(found, serversOutput.parse(await ask(url, 'vault.servers', {}, session)))
  }
}

function portsOf(url: string, session: string): AskingPorts {
  return {
    crypto: webContainerCrypto(webcrypto),
    now: () => Math.floor(Date.now() / 1000),
    async token(server, key) {
      return issueTokenOutput.parse(await ask(url, 'tokens.issue', { server, key }, session)).token
    },
    async post(to, headers, body) {
      // A server that sends elsewhere would be given the token there.
      const request = { method: 'POST', headers: { ...headers }, body, redirect: 'error' } as const
      const response = await fetch(to, { ...request, signal: AbortSignal.timeout(PATIENCE) }).catch(unanswered)
      const text = await response.text()
      return { status: response.status, body: text.length > MOST_ANSWER ? null : jsonOrNull(text) }
    },
  }
}

/** A refusal with what lies behind it: which server said what. */
function wholeOf({ message, cause }: ContainerRefusal): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

function requireFile(path: string): void {
  try {
    if (statSync(path).isFile()) return
  } catch (error) {
    throw unread(path, error, 'a package')
  }
  throw new Refusal(`${path}: it is no file; expected a package`)
}

/** What the system says once the package is open is of it where it was reading, and else of what is written. */
function ofEither(path: string, to: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error
  return error.syscall === 'read' ? unread(path, error, 'a package') : unwritten(to, error)
}
