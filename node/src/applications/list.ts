import { listApplicationsInput, listApplicationsOutput } from '@entente/core/contract/applications'
import { baseOf, familiesOf } from '@entente/core/licence/family'
import { applicationRow } from '@entente/core/licence/present'
import { openedOnly, readerOf } from '../dossiers/find.ts'
import { listed } from '../dossiers/kept.ts'
import { operation } from '../operation.ts'

export const listApplications = operation({
  name: 'applications.list',
  kind: 'query',
  summary: 'List the applications of the caller’s firm, newest first',
  may: ['exporter'],
  input: listApplicationsInput,
  output: listApplicationsOutput,
  async run(node, _input, by) {
    const rows = await node.read
      .selectFrom('dossier')
      .select(['kept', 'application'])
      .where('organisation', '=', by.organisation)
      .where('exporter_nation', '=', node.nation)
      .orderBy('submitted_at', 'desc')
      .orderBy('reference', 'desc')
      .limit(500)
      .execute()
    const dossiers = openedOnly(rows.map(listed))
    const families = familiesOf(dossiers)
    return {
      applications: dossiers.map((dossier) =>
        applicationRow(dossier, readerOf(node, by, families.get(baseOf(dossier)))),
      ),
    }
  },
})
