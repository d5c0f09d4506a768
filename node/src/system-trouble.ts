import { Refusal } from './refusal.ts'

/**
 * What the system says against a file or a connection, told as a person would: its own text is a code and the name of
 * one of its calls, and says nothing to whoever typed a path.
 */

const OF_FILES: { readonly [code: string]: string } = {
  ENOENT: 'there is none of that name',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file and no folder',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'it is not empty',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'nothing may be written there',
  ENOSPC: 'no room is left on the device',
  EDQUOT: 'no room is left to this user',
  EFBIG: 'the file would be too large',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead round and round',
  EMFILE: 'too many files are open',
  EIO: 'the device fails',
  ENXIO: 'nothing is behind it',
}

const OF_CONNECTIONS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  ENOTFOUND: 'no machine of that name is known',
  EAI_AGAIN: 'no machine of that name is known now',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ETIMEDOUT: 'no answer came in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer came in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time',
  UND_ERR_BODY_TIMEOUT: 'no answer came in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody who is trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is of another name',
}

const OF_LISTENING: { readonly [code: string]: string } = {
  EADDRINUSE: 'somebody listens there already',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this machine has no such address',
  EAI_AGAIN: 'this machine has no such address',
  EACCES: 'this user may not listen there',
}

/** Why the system gave nothing of a file, or took nothing; null: the error is none of the system’s about one. */
export function fileTrouble(error: unknown): string | null {
  const code = codeOf(error)
  if (code === null) return null
  return OF_FILES[code] ?? (hasCall(error) ? `the system says ${code}` : null)
}

/** Why no answer came over a connection; null: the error is none of a connection. What is asked by hides the cause in it. */
export function connectionTrouble(error: unknown): string | null {
  const cause = error instanceof Error && error.message === 'fetch failed' ? error.cause : error
  const known = OF_CONNECTIONS[codeOf(cause) ?? '']
  if (known !== undefined) return known
  if (cause === error) return null
  // The standard of fetch has a list of such ports, and its refusal no code.
  const isBarred = cause instanceof Error && cause.message === 'bad port'
  return isBarred ? 'that port is for something else than the web' : 'no connection was made'
}

/** For whoever asks by a connection and tells why none came: throws it in words, and what is no error of one as it is. */
export function unanswered(error: unknown): never {
  const why = connectionTrouble(error)
  throw why === null ? error : new Error(why, { cause: error })
}

/** Why nobody may listen at an address and port; null: the error says nothing of that. */
export function listeningTrouble(error: unknown): string | null {
  return OF_LISTENING[codeOf(error) ?? ''] ?? null
}

/** Refuses a file or folder that cannot be read, naming it; what is no error of the system is thrown as it is. */
export function unread(path: string, error: unknown, expected = 'a file'): unknown {
  const why = fileTrouble(error)
  return why === null
    ? error
    : new Refusal(`${path}: it cannot be read: ${why}; expected ${expected}`, { cause: error })
}

/** The same of one that cannot be written: where there is none of its name, it is its folder that is missing. */
export function unwritten(path: string, error: unknown, expected = 'a new file in a folder that is there'): unknown {
  const why = codeOf(error) === 'ENOENT' ? 'there is no such folder' : fileTrouble(error)
  if (why === null) return error
  return new Refusal(`${path}: it cannot be written: ${why}; expected ${expected}`, { cause: error })
}

/** An error of the system that nobody nearer told, by the path or the address that it is about; null: it names neither. */
export function systemRefusal(error: unknown): Refusal | null {
  const place = placeOf(error)
  const why = connectionTrouble(error) ?? (hasCall(error) ? fileTrouble(error) : null)
  return place === null || why === null ? null : new Refusal(`${place}: ${why}`, { cause: error })
}

function placeOf(error: unknown): string | null {
  const { path, address, hostname, port } = Object(error instanceof Error && (error.cause ?? error))
  const named = [Object(error).path, path, address, hostname].find((each) => typeof each === 'string')
  if (named === undefined) return null
  return typeof port === 'number' ? `${named}:${port}` : named
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Whether it comes of a call to the system, and not of a library that has codes of its own. */
function hasCall(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
