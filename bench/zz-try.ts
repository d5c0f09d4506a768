import { mkdtempSync, readdirSync } from 'node:fs'
import { makeKeys } from '../node/src/store/keys.ts'
import { openStore } from '../node/src/store/open.ts'

for (let i = 0; i < 3; i++) {
  const dir = mkdtempSync('/tmp/f-')
  const who = { nation: 'GB', node: 'gb.entente.example', agreement: 'mtca-gb-ru' }
  const keys = makeKeys(dir + '/keys', who)
  const opts = { where: dir + '/node', guard: dir + '/guard', keys, ...who, partner: null, fold: async () => {} }
  let t = performance.now()
  let s = await openStore(opts)
  console.log('open', performance.now() - t, readdirSync(dir + '/node/tables', { recursive: true }).length)
  t = performance.now()
  await s[Symbol.asyncDispose]()
  console.log('close', performance.now() - t)
  t = performance.now()
  s = await openStore(opts)
  console.log('reopen', performance.now() - t)
  t = performance.now()
  await s[Symbol.asyncDispose]()
  console.log('close', performance.now() - t)
}
