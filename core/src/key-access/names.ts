/**
 * What the clients that ship call the routes of a key access server (Connect unary JSON, and the older paths), beside
 * its address. The published protocol differs; these are traced from the clients.
 */
export const ROUTES = {
  rewrap: ['/kas.AccessService/Rewrap', '/v2/rewrap'],
  publicKey: '/kas.AccessService/PublicKey',
  olderPublicKey: '/v2/kas_public_key',
  configuration: '/wellknownconfiguration.WellKnownService/GetWellKnownConfiguration',
  servers: '/policy.kasregistry.KeyAccessServerRegistryService/ListKeyAccessServers',
  attributes: '/policy.attributes.AttributesService/GetAttributeValuesByFqns',
  olderServers: '/key-access-servers',
} as const

/** How clients name the keys that they ask for. */
export type KeyAlgorithm = 'rsa:2048' | 'rsa:4096' | 'ec:secp256r1'

/** The algorithms by which a client's requests and proofs are signed. */
export const CLIENT_ALGORITHMS = ['ES256', 'RS256'] as const
/** The type of a proof (RFC 9449), and of an access token (RFC 9068). */
export const PROOF_TYPE = 'dpop+jwt'
export const TOKEN_TYPE = 'at+jwt'
/** Of access tokens: Ed25519, as a nation's other keys. */
export const TOKEN_ALGORITHM = 'EdDSA'
