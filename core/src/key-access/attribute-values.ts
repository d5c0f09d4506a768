import type { KeyAlgorithm } from './names.ts'

/** A key of a nation's server, as a client that packs is told it. `sid` is the nation's code in lower case. */
export type OfferedKey = {
  readonly sid: string
  readonly url: string
  readonly kid: string
  readonly publicKey: string
  readonly algorithm: KeyAlgorithm
}

const ALGORITHMS: { readonly [algorithm in KeyAlgorithm]: string } = {
  'rsa:2048': 'ALGORITHM_RSA_2048',
  'rsa:4096': 'ALGORITHM_RSA_4096',
  'ec:secp256r1': 'ALGORITHM_EC_P256',
}
const MOST_ASKED = 16

/**
 * What the clients ask when they are to find out by themselves whom to encrypt to (autoconfigure). An agreement is one
 * attribute in the namespace of the node that is asked, `https://NODE/attr/AGREEMENT`, and each of its nations is a value
 * of it, which has the keys of that nation's servers: one server after another is an alternative. All of the values are
 * needed (`ALL_OF`), so that each gets a share of its own. Null: something that was asked for is no value of this
 * attribute, or nobody serves a key for it, or more was asked for than there can be.
 */
export function attributeValues(
  fqns: unknown,
  { node, agreement }: { readonly node: string; readonly agreement: string },
  keys: readonly OfferedKey[],
): object | null {
  if (!Array.isArray(fqns) || fqns.length === 0 || fqns.length > MOST_ASKED) return null
  const namespace = `https://${node}`
  const attribute = {
    ...{ namespace: { name: node, fqn: namespace, active: true }, name: agreement, active: true },
    ...{ rule: 'ATTRIBUTE_RULE_TYPE_ENUM_ALL_OF', fqn: `${namespace}/attr/${agreement}` },
  }
  const found: { [fqn: string]: object } = Object.create(null)
  for (const fqn of fqns) {
    const own = keys.filter(({ sid }) => `${attribute.fqn}/value/${sid}` === fqn)
    if (own.length === 0) return null
    found[fqn] = { attribute, value: { value: own[0]?.sid, fqn, active: true, kasKeys: own.map(keyOf) } }
  }
  return { fqnAttributeValues: found }
}

function keyOf({ url, kid, publicKey, algorithm }: OfferedKey): object {
  return { kasUri: url, publicKey: { algorithm: ALGORITHMS[algorithm], kid, pem: publicKey } }
}
