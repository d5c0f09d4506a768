/** What the guard forbids may be asked about, and never applied for. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['blocked', 'prohibited', 'uncovered'])
