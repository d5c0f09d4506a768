import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { expect, test } from 'vitest'
import { evidenceFolder } from './system.ts'

test('evidence is kept as it first was, what is noted as it was last, and both are there for the next process', async () => {
  const home = mkdtempSync(join(tmpdir(), 'entente-evidence-'))
  try {
    const folder = join(home, 'evidence')
    const evidence = evidenceFolder(folder)
    expect(await evidence.names()).toEqual([])
    await evidence.keep('a.fork', utf8('the first'))
    await evidence.keep('a.fork', utf8('another'))
    writeFileSync(join(folder, 'b.fork.part'), 'written by halves')
    expect(await evidenceFolder(folder).names()).toEqual(['a.fork'])
    expect(readFileSync(join(folder, 'a.fork'), 'utf8')).toBe('the first')
    expect(await evidence.noted('silence')).toBeNull()
    for (const words of ['an hour', 'two hours']) await evidence.note('silence', utf8(words))
    const later = evidenceFolder(folder)
    expect(Buffer.from((await later.noted('silence')) ?? []).toString()).toBe('two hours')
    expect(await later.names()).toEqual(['a.fork'])
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
