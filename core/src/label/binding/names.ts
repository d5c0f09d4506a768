/** Names that bindings are written with: ADatP-4778 and its profiles, XML Signature 1.1 and RFC 9231. */

export const BINDING_NAMESPACE = 'urn:nato:stanag:4778:bindinginformation:1:0'
export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#'
/** How the root of a binding begins, under whatever prefix. */
export const BINDING_ROOT = /<(?:[\w.-]+:)?BindingInformation[\s>]/
/** Whose `Timestamp` says when a signature was made. */
export const TIME_NAMESPACE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'

/** The one way in which anything is made canonical, and the only transform that a reference may name. */
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const SHA384 = 'http://www.w3.org/2001/04/xmldsig-more#sha384'
export const MANIFEST_TYPE = `${SIGNATURE_NAMESPACE}Manifest`
export const PROPERTIES_TYPE = `${SIGNATURE_NAMESPACE}SignatureProperties`

/** The signatures that a binding may bear, each for one type of key. */
export const ALGORITHMS = {
  'ecdsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  'ecdsa-sha384': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384',
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
} as const

export type SignatureAlgorithm = keyof typeof ALGORITHMS
