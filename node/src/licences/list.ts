import { listLicencesInput, listLicencesOutput } from '@entente/core/contract/licences'
import { maySee } from '@entente/core/licence/command'
import { licenceRow } from '@entente/core/licence/present-licence'
import { licensedPages } from '../dossiers/licensed.ts'
import { AUTHORITY, operation } from '../operation.ts'

export const listLicences = operation({
  name: 'licences.list',
  kind: 'query',
  summary: 'List the licences that the caller may see, oldest first, a page at a time',
  may: ['exporter', ...AUTHORITY, 'programme-officer', 'auditor'],
  input: listLicencesInput,
  output: listLicencesOutput,
  async run(node, { status, ...asked }, by) {
    const words = by.role === 'exporter' ? [by.organisation, asked.search ?? ''] : [asked.search ?? '']
    const { rows, next } = await licensedPages(node, { ...asked, search: words.join(' ') }, by, (dossier, reader) => {
      if (!maySee(dossier, by)) return null
      const row = licenceRow(dossier, reader)
      return status === undefined || row.status === status ? row : null
    })
    return { licences: rows, next }
  },
})
