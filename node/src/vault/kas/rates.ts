import { perMinute } from '../../access/rate.ts'

/** A person is answered 60 times in an hour; so many calls in a minute are none of a person. */
const MOST_OF_PERSON = 60
/**
 * Of all whom one nation vouches for. A request token is remembered for up to 122 minutes; both nations together leave
 * the memory of what was seen (200,000 marks) room, so that neither can keep the other's people out.
 */
const MOST_OF_NATION = 600

/** Whether one more call of a person, and of the people of his nation, is looked at now; `now` in seconds. */
export function callRates(now: () => number): (who: { readonly nation: string; readonly person: string }) => boolean {
  const milliseconds = () => now() * 1000
  const ofPerson = perMinute(MOST_OF_PERSON, milliseconds)
  const ofNation = perMinute(MOST_OF_NATION, milliseconds)
  // Whoever asks too often takes nothing from his compatriots.
  return ({ nation, person }) => ofPerson(JSON.stringify([nation, person])) && ofNation(nation)
}
