/**
 * A party, or an entry of a list, in the shapes of FollowTheMoney: a schema (`Person`, `Company`, `Vessel` …) and the
 * values of each property, every name, alias and number of the record among them, as printed.
 */
export type Entity = {
  readonly id: string
  readonly schema: string
  readonly properties: { readonly [property: string]: readonly string[] }
}

/** What is said of a party, whatever its id. */
export type Said = Pick<Entity, 'schema' | 'properties'>

/** An entity as it stands on a list: the list's name in the law, and the hash of what screening reads of it. */
export type Listed = {
  readonly list: string
  readonly entity: Entity
  readonly hash: string
}
