/** How many entries, in words. */
export function counted(entries: number): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`
}
