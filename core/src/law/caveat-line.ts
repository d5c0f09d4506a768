/** A caveat of a scheme of grades, as a member of a `list caveats` says it. */
export type CaveatLine = {
  readonly policy: string
  /** Its name, and others under which it is borne. */
  readonly names: readonly [string, ...string[]]
}

/** A member of a `list caveats`, `POLICY NAME`, with other names after commas; null where the text is none. */
export function caveatLine(text: string): CaveatLine | null {
  const [, policy = '', rest = ''] = /^(\S+) (\S(?:.*\S)?)$/.exec(text) ?? []
  const [name = '', ...others] = rest.split(', ')
  if ([name, ...others].some((each) => each === '' || each !== each.trim() || each.includes(','))) return null
  return { policy, names: [name, ...others] }
}
