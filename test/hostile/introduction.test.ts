import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { formatVkey } from '../../core/src/ledger/key.ts'
import { formatNote, signLine } from '../../core/src/ledger/note.ts'
import { RU } from '../../node/src/peer/simulated/nation.ts'
import { readIntroduction } from '../../node/src/service/introduction.ts'
import { KEYS } from '../../scripts/ledger-vectors/keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-introduction-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [LIST = ''] = RU.introduction.keys.split('\n\n')
const vkeyOf = (id: string) => String(KEYS.vectors.find((vector) => vector.id === id)?.vkey)
const where = { url: 'https://ru.entente.example', push: true }
const partner = { nation: 'RU', name: RU.node, ...where, root: formatVkey(RU.root.key) }

/** Reads an introduction whose list says this, with the root's true signature under it. */
function introduced(list: string): Promise<unknown> {
  const text = `${list}\n`
  const keys = new TextDecoder().decode(formatNote({ text, lines: [signLine(text, RU.root)] }))
  const introduction = join(folder, 'introduction.json')
  writeFileSync(introduction, JSON.stringify({ ...RU.introduction, keys }))
  return readIntroduction({ ...partner, introduction })
}

test('a list as it should be is taken', async () => {
  expect(await introduced(LIST)).toMatchObject({ nation: 'RU', node: RU.node })
})

test.each<[string, string, string]>([
  ['one key in two roles', LIST.replace(/seal .*/, `seal ${formatVkey(RU.shared.key)}`), 'has one key in two roles'],
  ['the root in another role', LIST.replace(/seal .*/, `seal ${formatVkey(RU.root.key)}`), 'has one key in two roles'],
  [
    'a mirror with a plain key',
    LIST.replace(/mirror .*/, `mirror ${vkeyOf('gb-seal')}`),
    'has a mirror key of another type',
  ],
  ...['identity', 'order-2', 'order-4', 'order-8', 'y-equals-p-plus-1', 'with-torsion'].map(
    (id): [string, string, string] => [
      `a key on which verifiers disagree (${id})`,
      LIST.replace(/seal .*/, `seal ${vkeyOf(id)}`),
      'is none that verifiers agree on',
    ],
  ),
])('an introduction with %s is refused before the node starts, though the root signed it', async (_what, list, why) => {
  await expect(introduced(list)).rejects.toThrow(why)
})
