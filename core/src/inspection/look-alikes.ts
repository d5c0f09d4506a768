/**
 * Letters and digits that a reader takes for one another, each after its case is folded: Н and H look alike, н and h do
 * not, so the table is looked up in small letters alone. The Cyrillic row is the closed table of the specification; the
 * others are what a forger would turn to next. One table serves text and phrase alike, so it need not be right, only
 * the same for both.
 */
const TABLE: readonly (readonly [from: string, to: string])[] = [
  ['авеёіјкмно0рсѕтухз', 'abeeijkmhoopcstyx3'],
  ['һԁԛԝӏ', 'hdqwl'],
  ['αβεζηικμνορτυχ', 'abezhikmnoptyx'],
  ['ıɑɡᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'iagabcdefghijklmnoprstuvwyz'],
]

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  TABLE.flatMap(([from, to]) => Array.from(from).map((letter, index) => [letter, to[index] ?? letter] as const)),
)

/** The letter that stands for all that look like this one. Takes one small letter or digit; anything else is itself. */
export function lookAlike(letter: string): string {
  return LOOK_ALIKES.get(letter) ?? letter
}
