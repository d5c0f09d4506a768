import { expect, test } from 'vitest'
import { fileId, shortId } from './short-id.ts'

const PACKED = ['01442db1-0000-7abc-8def-00000f3a9c21', '01442db1-0000-7abc-8def-0000077b01de'] as const

test('two packages of one sitting are told apart by what they are called, and by the names of their files', () => {
  expect(PACKED.map(shortId)).toEqual(['01442db1…3a9c21', '01442db1…7b01de'])
  expect(PACKED.map(fileId)).toEqual(['01442db1-3a9c21', '01442db1-7b01de'])
})
