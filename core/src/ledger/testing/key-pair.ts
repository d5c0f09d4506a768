/** What of Web Crypto makes keys: tests pass the machine's own. */
export type KeyMaker = {
  readonly subtle: {
    generateKey(
      algorithm: { readonly name: string; readonly [member: string]: unknown },
      extractable: boolean,
      usages: readonly string[],
    ): Promise<object>
    exportKey(format: 'spki' | 'pkcs8', key: object): Promise<ArrayBuffer>
  }
}

/** A fresh pair of keys: the public one as SPKI, the private one as PKCS #8, both DER. */
export async function freshPair(
  { subtle }: KeyMaker,
  algorithm: { readonly name: string; readonly [member: string]: unknown },
  usages: readonly string[],
): Promise<{ readonly spki: Uint8Array; readonly pkcs8: Uint8Array }> {
  const pair = await subtle.generateKey(algorithm, true, usages)
  if (!('publicKey' in pair && 'privateKey' in pair)) throw new Error('no pair of keys')
  const { publicKey, privateKey } = pair
  if (typeof publicKey !== 'object' || typeof privateKey !== 'object' || !publicKey || !privateKey)
    throw new Error('no pair of keys')
  return {
    spki: new Uint8Array(await subtle.exportKey('spki', publicKey)),
    pkcs8: new Uint8Array(await subtle.exportKey('pkcs8', privateKey)),
  }
}
