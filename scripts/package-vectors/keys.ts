import { webcrypto } from 'node:crypto'
import { labelSigner } from '../../core/src/container/testing/label-signer.ts'
import { type Server, serverOf } from '../../core/src/container/testing/nations.ts'
import { webUnwrappingKey } from '../../core/src/container/web-crypto.ts'
import { base64, fromBase64 } from '../../core/src/ledger/bytes.ts'
import { labelOf } from '../../core/src/vault/testing/acts.ts'

/** What every package of the vectors is judged by: both nations' servers, and the key that is pinned for Britain's. */
export type Keys = {
  readonly about: string
  readonly servers: readonly {
    readonly sid: string
    readonly url: string
    readonly kid: string
    readonly type: 'wrapped' | 'ec-wrapped'
    readonly publicKey: string
    /** PKCS #8, in base64. */
    readonly privateKey: string
  }[]
  readonly signer: { readonly nation: string; readonly publicKey: string; readonly secret: string }
  readonly label: { readonly policy: string; readonly classification: string; readonly xml: string }
}

const ABOUT =
  'Made up for these vectors, and known to everybody. `signer`: the key that is pinned for the packing nation, its secret the 32 bytes of the scalar. `label`: the one label that is valid here and not above the ceiling.'
const SERVERS = [
  ['gb', 'https://kas.gb.example', 'gb-2014', 'wrapped'],
  ['ru', 'https://kas.ru.example', 'ru-2014', 'ec-wrapped'],
  ['ru', 'https://standby.kas.ru.example', 'ru-standby-2014', 'wrapped'],
] as const
/** By which Britain's packages are signed, and a stranger's. */
const SECRET = new Uint8Array(32).fill(21)
export const SIGNERS = { pinned: labelSigner(SECRET), stranger: labelSigner(new Uint8Array(32).fill(22)) }

export async function freshKeys(): Promise<Keys> {
  const servers: Keys['servers'][number][] = []
  for (const [sid, url, kid, type] of SERVERS) {
    const { publicKey, pkcs8 } = await serverOf(webcrypto, sid, url, kid, type)
    servers.push({ sid, url, kid, type, publicKey, privateKey: base64(pkcs8) })
  }
  const { text: xml, policy, classification } = labelOf()
  const signer = { nation: 'GB', publicKey: SIGNERS.pinned.publicKey, secret: base64(SECRET) }
  return { about: ABOUT, servers, signer, label: { policy, classification, xml } }
}

/** The servers with their private keys, as a test or a sealer uses them. */
export function serversOf({ servers }: Keys): Promise<Server[]> {
  return Promise.all(
    servers.map(async ({ type, privateKey, ...server }) => {
      const pkcs8 = fromBase64(privateKey) ?? new Uint8Array()
      return { ...server, pkcs8, key: await webUnwrappingKey(webcrypto, server.kid, type, pkcs8) }
    }),
  )
}
