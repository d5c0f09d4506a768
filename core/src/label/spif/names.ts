import type { CategoryType } from '../label.ts'

export const SPIF_NAMESPACE = 'http://www.xmlspif.org/spif'
export const SPIF_VERSION = '2.1'

/** What the types of tags are called in X.841, and what they mean. Enumerated ones say it by a second name. */
export const TAG_TYPES = {
  restrictive: 'RESTRICTIVE',
  permissive: 'PERMISSIVE',
  tagType7: 'INFORMATIVE',
} as const satisfies { readonly [name: string]: CategoryType }

export function isTagType(name: string): name is keyof typeof TAG_TYPES {
  return Object.hasOwn(TAG_TYPES, name)
}
