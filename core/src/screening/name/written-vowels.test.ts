import { expect, test } from 'vitest'
import { vowelsAgree } from './written-vowels.ts'

test.each([
  ['مصطفى', 'mustafa'],
  ['مجتبی', 'mojtaba'],
  ['حسين', 'hussein'],
  ['حسین', 'hosayn'],
  ['محمود', 'mahmoud'],
  ['محمدی', 'mohammadi'],
  ['إبراهيم', 'ibrahim'],
  ['موسى', 'moussa'],
  ['داود', 'daoud'],
  ['عبدالرحمن', 'abdulrahman'],
  ['عمرو', 'amr'],
  ['خوارزمی', 'kharazmi'],
])('%s may be %s', (written, latin) => {
  expect(vowelsAgree(written, latin)).toBe(true)
})

test.each([
  ['مليك', 'malak', 'its long vowel is not heard'],
  ['سالم', 'salimi', 'the last vowel is not written'],
  ['محمود', 'mahmad', 'its long vowel is another'],
  ['حسنی', 'hassan', 'the vowel at its end is not heard'],
  ['مراد', 'mird', 'its long vowel is not heard'],
])('%s is not %s: %s', (written, latin) => {
  expect(vowelsAgree(written, latin)).toBe(false)
})
