/** Where a schema's first mistake is, as a path such as `keyAccess.0.sid`. */
export function placeOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  const path = error.issues[0]?.path ?? []
  return path.length === 0 ? 'its top' : path.map(String).join('.')
}
