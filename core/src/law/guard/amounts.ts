import type { Condition } from '../model.ts'
import { truth } from './kleene.ts'
import type { Scene, Test } from './scene.ts'
import { itemPath, lacking } from './scene.ts'

type Amount = Extract<Condition, { kind: 'amount' }>

/** Compares exact decimals; a sum in another currency or unit says nothing here, and leaves the condition open. */
export function amountTest({ fact, compare, amount, unit }: Amount): Test {
  return (scene, missing) => {
    const stated = read(scene, fact)
    if (stated?.amount === undefined || stated.unit !== unit) return lacking(missing, pathOf(scene, fact))
    const sign = compareDecimals(stated.amount, amount)
    return truth(compare === '<' ? sign < 0 : compare === '<=' ? sign <= 0 : compare === '>' ? sign > 0 : sign >= 0)
  }
}

function read({ transfer, item }: Scene, fact: Amount['fact']): { amount?: string; unit?: string } | undefined {
  if (fact === 'quantity') return item?.quantity
  const value = fact === 'contract.value' ? transfer.contract?.value : item?.value
  return (
    value && {
      ...(value.amount === undefined ? {} : { amount: value.amount }),
      ...(value.currency === undefined ? {} : { unit: value.currency }),
    }
  )
}

function pathOf(scene: Scene, fact: Amount['fact']): string {
  return fact === 'contract.value' ? fact : itemPath(scene, fact === 'quantity' ? 'quantity' : 'value')
}

/** The sign of a - b for decimals in text, of any length and exactly. */
export function compareDecimals(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.')
  const [wholeB = '', fractionB = ''] = b.split('.')
  const whole = Math.max(wholeA.length, wholeB.length)
  const fraction = Math.max(fractionA.length, fractionB.length)
  const left = wholeA.padStart(whole, '0') + fractionA.padEnd(fraction, '0')
  const right = wholeB.padStart(whole, '0') + fractionB.padEnd(fraction, '0')
  return left < right ? -1 : left > right ? 1 : 0
}
