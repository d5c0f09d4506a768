import { expect, test } from 'vitest'
import { pairing } from './pair.ts'
import { partnerAt } from './partner.ts'
import { reachOf } from './reach.ts'
import { handTimer } from './simulated/hand-timer.ts'
import { AGREEMENT, diskOf, GB, memoryEvidence, RU, storeOf } from './simulated/nation.ts'
import { seededRandom } from './simulated/timer.ts'
import { standing as newStanding } from './standing.ts'

test('what a round of an older pair has to say of a log that is over is no alarm', () => {
  const clock = handTimer(Date.UTC(2014, 2, 18, 12))
  const ports = { clock, random: seededRandom(9), net: null, evidence: memoryEvidence() }
  const store = storeOf(GB, RU, diskOf(GB, RU), ports)
  const standing = newStanding(clock)
  const partner = partnerAt(RU.base, RU.introduction, AGREEMENT)
  const { following } = pairing({ store, home: GB.home, partner, ...ports }, standing, reachOf(clock)).now()
  following.standing.raise('unreachable', 'ru.entente.example/log/over', 'It gives no answer.')
  expect(standing.alarms()).toEqual([])
  following.standing.raise('unreachable', RU.shared.key.name, 'It gives no answer.')
  expect(standing.alarms()).toMatchObject([{ kind: 'unreachable', origin: RU.shared.key.name }])
})
