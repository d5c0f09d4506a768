import type { PublicLicence } from '@entente/core/contract/registers'
import { licenceRegisterInput, licenceRegisterOutput } from '@entente/core/contract/registers'
import { presentPublic } from '@entente/core/licence/present-licence'
import { licensedPages } from '../dossiers/licensed.ts'
import { hasWords } from '../dossiers/search-words.ts'
import { ANYONE, operation } from '../operation.ts'

export const licenceRegister = operation({
  name: 'registers.licences',
  kind: 'query',
  summary: 'Read the public register of licences, cut at a stated position of each log',
  may: ANYONE,
  input: licenceRegisterInput,
  output: licenceRegisterOutput,
  async run(node, { status, search = '', ...asked }, by) {
    const { rows, next } = await licensedPages(node, asked, by, (dossier, reader) => {
      const row = presentPublic(dossier, reader)
      return row && (status === undefined || row.status === status) && hasWords(search, textOf(row)) ? row : null
    })
    const logs = node.store
      .logs()
      .filter(({ shared }) => shared)
      .map(({ origin, nation, size, witnessed, own }) => ({ origin, nation, size, witnessed: own ? witnessed : size }))
    return { at: node.clock.now(), logs, licences: rows, next }
  },
})

/** What anybody may search in is what anybody may read. */
function textOf({ reference, controls, destinations }: PublicLicence): string {
  return [reference, ...controls, ...destinations].join(' ')
}
