/** Which acts were acknowledged to whoever asked for them, and have been read by nobody yet. */
export type Seen = {
  acknowledged(id: string): void
  /** A reader has verified it, perhaps before whoever asked was told. */
  saw(id: string): void
  /** How many are missing. */
  missing(): number
}

export function newSeen(): Seen {
  const [unseen, early] = [new Set<string>(), new Set<string>()]
  return {
    acknowledged: (id) => void (early.delete(id) || unseen.add(id)),
    saw: (id) => void (unseen.delete(id) || early.add(id)),
    missing: () => unseen.size,
  }
}
