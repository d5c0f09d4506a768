import { expect, test } from 'vitest'
import { pairAccuracy, recallAccuracy } from '../../bench/screening/accuracy.ts'
import { screeningData } from '../../bench/screening/data.ts'
import { type Goal, isMet } from '../../bench/screening/goals.ts'

const data = screeningData()
if (data === null) console.warn('skipped: the labelled names are not here')

const missed = (goals: readonly Goal[]) => goals.filter((goal) => !isMet(goal))

test.skipIf(data === null)(
  'pairs that people judged are told apart as well as is asked, the plain cases all of them',
  () => {
    expect(missed(pairAccuracy(data ?? ''))).toEqual([])
  },
)

test.skipIf(data === null)(
  'whoever is listed is found by another spelling, script or number as often as is asked',
  () => {
    expect(missed(recallAccuracy(data ?? ''))).toEqual([])
  },
  240_000,
)
