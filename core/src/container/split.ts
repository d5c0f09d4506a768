import { ContainerRefusal } from './refusal.ts'

/** A share, and the data key: of AES-256. */
export const SHARE_BYTES = 32

/**
 * The data key as so many shares that only together give it (XOR): all but the last are chance, given by `random`.
 * Refuses `split`: fewer than two, since one share is the key; `zero-share`: chance that gave one.
 */
export function splitKey(key: Uint8Array, shares: number, random: (length: number) => Uint8Array): Uint8Array[] {
  if (shares < 2) throw new ContainerRefusal('split', 'a key that is not split opens with one nation’s share')
  const drawn = Array.from({ length: shares - 1 }, () => random(SHARE_BYTES))
  const split = [...drawn, xor([key, ...drawn])]
  for (const share of split) requireShare(share)
  return split
}

/** The data key of all its shares. Refuses `split`: fewer than two; `key` and `zero-share` as `requireShare`. */
export function joinKey(shares: readonly Uint8Array[]): Uint8Array {
  if (shares.length < 2) throw new ContainerRefusal('split', 'the key needs the shares of two nations')
  for (const share of shares) requireShare(share)
  return xor(shares)
}

/** Refuses `key`: other than 32 bytes; `zero-share`: 32 zeros, beside which the other share is the whole key. */
export function requireShare(share: Uint8Array): void {
  if (share.length !== SHARE_BYTES) throw new ContainerRefusal('key', 'a share has 32 bytes')
  if (share.every((byte) => byte === 0)) throw new ContainerRefusal('zero-share', 'the share is all zero')
}

function xor(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(SHARE_BYTES)
  for (const part of parts) for (const [i, byte] of part.entries()) whole[i] = (whole[i] ?? 0) ^ byte
  return whole
}
