import { Refused } from '@entente/core/contract/refusals'

/** Nothing is appended, signed or cosigned any more, for a reason that an officer must read. Reading goes on. */
export class Stopped extends Refused {
  constructor(message: string, options?: ErrorOptions) {
    super('ledger-stopped', message)
    if (options?.cause !== undefined) this.cause = options.cause
  }
}
