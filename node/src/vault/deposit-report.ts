import { readFile } from 'node:fs/promises'
import { Refused } from '@entente/core/contract/refusals'
import {
  depositReportInput,
  depositReportOutput,
  type ToldReport,
  toldReport,
} from '@entente/core/contract/submissions'
import { utf8 } from '@entente/core/ledger/bytes'
import { canonicalJson } from '@entente/core/ledger/json'
import type { Package } from '@entente/core/vault/state'
import { toldDigest } from '@entente/core/vault/told'
import { jsonOrNull } from '../json-or-null.ts'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { isSoundOrAside, putSound } from './container/aside.ts'

/** It makes no act: the act that registers the package has its digest, by which it is held before it is kept. */
export const depositReport = operation({
  name: 'vault.depositReport',
  kind: 'command',
  summary: 'Keep the report of the other nation’s inspection of a package, for the people of this nation’s gate',
  may: ['security-officer', 'exporter'],
  input: depositReportInput,
  output: depositReportOutput,
  async run(node, { report: told, ...named }, by) {
    const { uuid, registered } = await findPackage(node.read, named, by)
    const { report } = registered.inspection
    if (toldDigest(told) !== report) throw new Refused('bad-input', 'The report is not the one that was registered')
    const bytes = utf8(canonicalJson(told))
    await putSound(node.vault.report(report), report, async (file) => void (await file.write(bytes)))
    return { uuid, report }
  },
})

/** The report that was brought of the other nation's package; null: none was, or it is damaged. */
export async function broughtReport({ vault }: Node, { registered }: Package): Promise<ToldReport | null> {
  const { report } = registered.inspection
  const path = vault.report(report)
  if (!(await isSoundOrAside(path, report))) return null
  const told = toldReport.safeParse(jsonOrNull(await readFile(path, 'utf8')))
  return told.success && toldDigest(told.data) === report ? told.data : null
}
