import { randomUUID } from 'node:crypto'
import type { Caller } from '@entente/core/contract/people'
import type { AccessClaims } from '@entente/core/key-access/claims'
import { signJws } from '@entente/core/key-access/jws'
import { TOKEN_ALGORITHM, TOKEN_TYPE } from '@entente/core/key-access/names'
import type { Node } from '../../node.ts'
import type { Store } from '../../store/store.ts'
import { keyName } from './issuers.ts'

const TOKEN_SECONDS = 300

/**
 * An access token (RFC 9068) of a person of this nation for one key access server, at a time (seconds since 1970),
 * bound to a key of his by its thumbprint (RFC 9449 §6). It names him by the pseudonym that acts have of him.
 */
export async function issueToken(
  { name, store }: Pick<Node, 'name'> & { readonly store: Pick<Store, 'reader'> },
  by: Caller,
  to: { readonly audience: string; readonly jkt: string },
  now: number,
): Promise<{ readonly token: string; readonly exp: number }> {
  const signer = store.reader()
  const claims: AccessClaims = {
    iss: name,
    aud: to.audience,
    sub: by.person,
    nation: by.nation,
    organisation: by.organisation,
    iat: now,
    exp: now + TOKEN_SECONDS,
    jti: randomUUID(),
    cnf: { jkt: to.jkt },
  }
  const header = { alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid: keyName(signer.key) }
  return { token: await signJws(header, claims, (message) => signer.sign(message)), exp: claims.exp }
}
