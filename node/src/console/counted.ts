/** How many there are, in words: of entries, or of whatever else is named, one and several. */
export function counted(count: number, one = 'entry', several = 'entries'): string {
  return `${count} ${count === 1 ? one : several}`
}
