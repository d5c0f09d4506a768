import { escaped } from '@entente/core/contract/problem'

/** Bad input or a file that is not there: told to the user as it stands, with exit status 2. Anything else is our bug. */
export class Refusal extends Error {
  override name = 'Refusal'

  /** Takes a line or several. What stands in one, such as a file's name, is shown and never obeyed, and starts no other. */
  constructor(lines: string | readonly string[], options?: ErrorOptions) {
    super([lines].flat().map(escaped).join('\n'), options)
  }
}
