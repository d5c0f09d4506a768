import { expect, test } from 'vitest'
import { propertiesOf } from './search-draft.ts'

test('what was written whole is stated by its property, each once', () => {
  const lines = [
    { property: 'innCode', value: ' 7718852163' },
    { property: 'alias', value: 'Primer' },
    { property: 'innCode', value: '7718852163' },
    { property: 'alias' },
    {},
  ]
  expect(propertiesOf(lines)).toEqual({ innCode: ['7718852163'], alias: ['Primer'] })
})
