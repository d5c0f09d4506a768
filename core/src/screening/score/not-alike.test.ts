import { expect, test } from 'vitest'
import type { Entity } from '../entity.ts'
import { POLICY } from '../screen.ts'
import { compare } from './compare.ts'

const named = (schema: string, name: string): Entity => ({ id: name, schema, properties: { name: [name] } })
const score = (schema: string, one: string, other: string) => compare(named(schema, one), named(schema, other)).score

test.each([
  ['Person', 'مجتبی ملکی', 'Maleki Mojtaba'],
  ['Person', '王 建通', 'Jiantong Wang'],
  ['Person', 'عبد الله بن سعيد', 'Abdullah bin Said'],
  ['Person', 'عبد الرحمن محمد', 'Abdulrahman Mohamed'],
  ['Person', 'عبدالقادر کامل', 'Abdul Qadeer Kamil'],
  ['Person', 'سیف‌الله کامل', 'Saifullah Kamel'],
  ['Person', 'ليلى خالد', 'Leila Khaled'],
  ['Person', 'يحيى محمد', 'Yahya Mohamed'],
  ['Person', 'عمرو موسى', 'Amr Moussa'],
  ['Person', 'منصور خوارزمی', 'Mansour Kharazmi'],
  ['Company', 'I.V. Example', 'IV Example'],
  ['Company', '示例公司第三经销部', '示例公司第三经销部'],
  ['Company', 'H. Example Brothers', 'Hossein Example Brothers'],
  ['Company', 'Example Works II', 'Example Works 2'],
])('as a %s, %s is met by %s', (schema, one, other) => {
  expect(score(schema, one, other)).toBeGreaterThanOrEqual(POLICY.alert)
})

test.each([
  ['Person', 'مجتبوی ملیکا', 'Maleki Mojtaba', 'its long vowels are others'],
  ['Person', 'احسان جلالی', 'حسین جلالی', 'each letter that is written counts'],
  ['Person', '陈 明辉', 'Mingguo Chen', 'a syllable that is spelt otherwise is another'],
  ['Person', '彬 麦', 'Mai Example', 'a sign that sounds like a particle is a name'],
  ['Company', '示例公司第三经销部', '示例公司第四经销部', 'its number is another'],
  ['Company', '示例第五十四厂', '示例第五十厂', 'its number is another'],
  ['Company', 'W Grupo', 'Vektor Grupp', 'a letter of a firm stands for no single word'],
  ['Company', 'Elektropribor', 'Elektrotyaga', 'they have only a part of a compound in common'],
])('as a %s, %s is not met by %s: %s', (schema, one, other) => {
  expect(score(schema, one, other)).toBeLessThan(POLICY.alert)
})

test.each([
  ['KBM', 'Machine Building Design Bureau'],
  ['AO NIITM', 'Scientific Research Institute of Precision Mechanical Engineering'],
  ['КРЭТ', 'Concern Radio-Electronic Technologies'],
  ['DSRC', 'Dockside Ship Repair Centre'],
])(
  '%s is a lead to %s by what its words are called in the other language, and no hit by that alone',
  (short, whole) => {
    const found = score('Company', short, whole)
    expect(found).toBeGreaterThan(0.6)
    expect(found).toBeLessThan(POLICY.alert)
  },
)
