/** The id of the field at a path, so that whoever names a path can lead to it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(/[^\w]+/g, '-').replace(/-$/, '')}`
}
