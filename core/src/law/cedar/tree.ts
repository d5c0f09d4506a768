/**
 * The entries of the random books, each below another with the one that it stands under. It is written out by hand, so
 * that nothing on Cedar's side divides a path.
 */
const PARENTS: { readonly [path: string]: string | null } = {
  ML1: null,
  ML4: null,
  ML10: null,
  'ML10.a': 'ML10',
  'ML10.a.1': 'ML10.a',
  '2B': null,
  '2B001': '2B',
  '2B001.b': '2B001',
  component: null,
  'component.pump': 'component',
  system: null,
  I: null,
  II: null,
}

/** The path that an entry stands right under; null where that is its list. Refuses an entry that is not in the tree. */
export function parentOf(path: string): string | null {
  const parent = PARENTS[path]
  if (parent === undefined) throw new RangeError(`the tree has no ${path}`)
  return parent
}

/** Whether an entry is the one above, or stands under it. */
export function standsUnder(path: string, above: string): boolean {
  const parent = parentOf(path)
  return path === above || (parent !== null && standsUnder(parent, above))
}
