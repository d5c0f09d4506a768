/** The subject of every act about one party as it was screened: the digits of its key. */
export function screeningSubject(party: string): string {
  return `screening/${party.replace('sha256:', '')}`
}
