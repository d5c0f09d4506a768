/** Articles, prepositions and words of descent in names of persons, and what is one word under several spellings. */
export const PARTICLES = `
al: al el ul ol ال آل as ash ad ar at an az
son: bin ibn ben ould walad ولد بن ابن oglu ogly ogli uly kyzy qizi bint binti
father: abu abou aboo abi ابو أبو
mother: umm oum um
of: de da do dos das del di du della der den den van von vom zu zur ter ten la le les los las of na san santa y e und and et te
`

/** What is said to a person or of one, and is no name. */
export const TITLES = `
mr mrs ms miss mister dr doctor prof professor sir lord lady dame baron baroness count sheikh shaikh sheik shaykh cheikh shekh
haji hajji hadji hajj alhaj alhaji hajja mullah mulla maulana mawlawi maulvi molla mollah molvi maulawi qari hafiz ustad imam ayatollah hojjatoleslam
monsieur madame mademoiselle mme mlle mm m herr frau senor senora don dona signor signora
president prasident presidente predsjednik presedintele presiden prezident president минист minister premier
general colonel major captain lieutenant admiral brigadier gen col maj capt lt sgt marshal commander comandante
king queen prince princess his her excellency honourable honorable hon rt
junior jr senior sr ii iii iv esq phd mp md bey pasha agha aqa khanum begum
господин госпожа г г-н гн пан пані доктор профессор генерал полковник
na nee born fka aka alias dit
`

/** What stands before a ship's name. */
export const SHIP_PREFIXES = 'mv mt ms ss mts mtug tug vessel ship yacht my sy fv lng lpg m v s т х тх мв'
