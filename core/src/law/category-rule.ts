/** What an agreement makes of a category of labels, as a member of its `list categories` says it. */
export type CategoryRule = {
  /** The scheme whose labels it speaks of. */
  readonly policy: string
  /** Every label must bear it; it may be borne; none may bear it. */
  readonly verb: 'requires' | 'reads' | 'forbids'
  readonly type: 'PERMISSIVE' | 'INFORMATIVE'
  /** Null is any category of the type, which can only be forbidden. */
  readonly tagName: string | null
}

/**
 * A member of a `list categories`, `POLICY requires|reads|forbids permissive|informative TAG NAME`, with `*` as the
 * name of whatever is forbidden; null where the text is none. There is no word for restrictive categories: no
 * agreement lets one through.
 */
export function categoryRule(text: string): CategoryRule | null {
  const match = /^(\S+) (requires|reads|forbids) (permissive|informative) (\S(?:.*\S)?)$/.exec(text)
  if (match === null) return null
  const [, policy = '', word, kind, name = ''] = match
  const verb = word === 'requires' || word === 'reads' ? word : 'forbids'
  if (name === '*' && verb !== 'forbids') return null
  const type = kind === 'permissive' ? 'PERMISSIVE' : 'INFORMATIVE'
  return { policy, verb, type, tagName: name === '*' ? null : name }
}
