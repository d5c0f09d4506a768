import { bentVectors } from './bent-vectors.ts'
import type { Chance } from './chance.ts'
import { SIGNED } from './signed-cases.ts'
import { type Case, proofsOfTree } from './tree-cases.ts'

/**
 * The cases of one number, by chance: a tree with its proofs, vectors with something in them bent, and of what is signed
 * one kind after the other, some as they should be and some with something wrong.
 */
export function casesOf(number: number, chance: Chance): readonly Case[] {
  const made = SIGNED[number % SIGNED.length] ?? SIGNED[0]
  return [...proofsOfTree(chance, number), ...bentVectors(chance, number), ...made(chance, number)]
}
