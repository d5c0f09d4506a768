/**
 * What companies, authorities and works are called in Russian, Ukrainian and Belarusian, and in English: a code, its
 * weight in hundredths, the Cyrillic stems, and behind the bar the English words and phrases. A stem stands for all its
 * endings, in Cyrillic or transliterated. `=` gives the codes that a compound or an abbreviation is made of. Written
 * from the general and the polytechnic dictionaries (Ожегов; Русско-английский политехнический словарь; ГОСТ Р 7.0.12).
 */
export const LEXICON = `
plant 30 завод фабрик заводск|plant plants factory factories works mill mills
joint 25 комбинат|combine kombinat
research 25 исследов исслед дослідн доследн дослiдн|research researching
science 20 наук научн науков навуков|science sciences scientific
institute 30 институт інститут інстытут|institute institut institution
design 25 конструкторск конструктор конструкторськ канструктарск|design designing engineering designer
bureau 20 бюро|bureau office
production 25 производств производственн виробнич вытворч вiробнич|production productive manufacturing manufacture manufacturer industrial
association 25 объединен об'єднан обєднан обеднан аб'яднан абяднан ассоциац асоціац|association union amalgamation
enterprise 20 предприят підприємств прадпрыемств|enterprise enterprises
concern 25 концерн|concern konzern
corporation 20 корпорац карпарац|corporation
holding 20 холдинг холдингов|holding holdings
group 20 групп груп|group groupe gruppe gruppa gruop
centre 25 центр центральн цэнтр цэнтральн|center centre central centr
state 20 государствен державн дзяржаўн госуд гос|state government national
federal 20 федеральн федерац федеративн федеральный|federal federation
russia 35 росси россий русск рус росс російськ росій расійск рф|russia russian russland russe rf
all-russian 30 всероссийск общероссийск|all-russia allrussian all-russian
ukraine 60 украин україн украін|ukraine ukrainian
belarus 60 белару белорус білорус беларус бел|belarus belarusian byelorussian belorussian
military 30 военн войсков військов ваенн воен вояк|military army martial war
defence 30 оборон обороны абарон|defence defense defensive
armed 30 вооружен вооружён озброєн узброен|armed armament armaments weaponry weapons arms
weapon 35 оруж зброя збройн|weapon weapons arms
ammunition 40 боеприпас снаряд|ammunition munition munitions shell
cartridge 45 патрон|cartridge cartridges
powder 45 порох порохов|powder gunpowder propellant
rocket 35 ракет ракетн|missile missiles rocket rockets
space 35 косм космич космос космодром|space cosmos cosmic
aviation 30 авиацион авиа авіац авіа авиастро авіяц авиап|aviation avia aeronautical aeronautics air
aircraft 30 самолет самолёт літак самалёт|aircraft airplane aeroplane plane
helicopter 40 вертолет вертолёт вертоліт верталёт|helicopter helicopters
airport 35 аэропорт аеропорт аэрапорт|airport
airline 30 авиакомпан авіакомпан авіякампан авиалини|airline airlines airways aviakompania
engine 35 двигател двигун рухавік мотор моторн|engine engines motor motors
engine-building 40 двигателестро моторостро двигунобуд|engine-building
machine-building 30 машиностро машинобуд машынабуд|machine-building mashinostroenie
machine 25 машин машын|machine machinery machines mechanical
instrument-building 35 приборостро приладобуд прыборабуд|instrument-making instrument-building instrumentation instrument-engineering
instrument 30 прибор прилад прыбор|instrument instruments device devices
tool 35 инструмент інструмент|tool tools tooling
machine-tool 40 станкостро станкоинструмент верстатобуд станкабуд|machine-tool-building
machine-tool-unit 35 станк станок станоч верстат|machine-tool machine-tools
shipbuilding 35 судостро кораблестро суднобуд суднабуд|shipbuilding ship-building
ship-repair 35 судоремонт суднорем|ship-repair shiprepair ship-repairing shiprepairing
shipyard 35 верф|shipyard dockyard shipyards yard
ship 30 судов судн корабел корабл судов судна|ship ships vessel vessels naval
sea 30 мор морск морськ марск|marine maritime sea naval
river 30 реч речн річк річн|river
fleet 30 флот флотил|fleet navy flotilla
port 30 порт портов|port seaport
repair 30 ремонт ремонтн рамонт рамонтн|repair repairs repairing
tank 35 танк танков|tank tanks
armoured 35 бронетанк бронетехн броне|armoured armored armor armour
automobile 30 автомобил автомоб аўтамабіл авто|automobile automotive auto car cars motor-vehicle
wheel 35 колес|wheel wheels wheeled
tractor 35 трактор трактар|tractor tractors
wagon 35 вагон вагоностро|wagon wagons railcar carriage
railway 30 железнодорож железн залізни чыгунач|railway railways railroad rail
road 30 дорог дорож|road roads
electro 25 электро електро|electro electric electrical
electronics 25 электронн электроник електрон электрон|electronic electronics
microelectronics 35 микроэлектрон мікроелектрон мікраэлектрон|microelectronic microelectronics
radio 25 радио радіо радыё|radio
radio-electronics 30 радиоэлектрон радио-электрон радіоелектрон радыёэлектрон|radioelectronic radioelectronics radio-electronic radio-electronics
radio-technical 30 радиотехн радіотехн|radiotechnical radio-engineering radio-technical radiotechnic
electro-technical 30 электротехн електротехн|electrotechnical electrical-engineering electrotechnic
electro-mechanical 30 электромехан електромехан|electromechanical electro-mechanical electromechanic electromechanics
microwave 40 свч|microwave
semiconductor 40 полупроводник напівпровідник паўправадн|semiconductor semiconductors
laser 40 лазер|laser lasers
optics 30 оптик оптич оптико оптыч|optical optics opto optic
opto-electronics 35 оптоэлектрон|optoelectronic optoelectronics optico-electronic optico-electronics
mechanics 25 механик механич механізац мехаанич механіч|mechanics mechanic mechanical
precision 35 точн прецизион|precision precise exact
automatics 30 автоматик автоматиз автоматич аутаматык|automation automatic automatics automated
telemechanics 40 телемеханик|telemechanics telemechanic
control 30 управлен керуван кіраван|control management administration
system 20 систем сістэм сыстем|system systems
technology 20 технолог технологич тэхналог|technology technologies technological
technics 20 техник технич техніч тэхніч техн|technical technique technics equipment engineering
equipment 25 оборудован аппаратур обладнан|equipment apparatus hardware
device 30 устройств|device devices appliance
material 25 материал матеріал матэрыял|material materials
chemistry 30 хими химич хіміч|chemical chemistry chemicals chem
biology 35 биолог біолог|biology biological
physics 30 физик физич фізик|physics physical
medical 30 медицин медичн|medical medicine
metal 30 металл метал|metal metals
metallurgy 30 металлург металург|metallurgical metallurgy
steel 35 стал сталь сталелит|steel
pipe 40 труб трубн|pipe pipes tube tubular
foundry 40 литейн|foundry casting
forge 40 кузнечн|forging forge
powder-metallurgy 45 порошков|powder-metallurgy
oil 30 нефт нафт|oil petroleum
gas 30 газов газ|gas
energy 30 энерг энергет енерг энергетич|energy power
nuclear 35 ядерн атом атомн|nuclear atomic atom
coal 40 угол угольн вугіл|coal
mining 35 горн горнодобыв гірнич горно|mining
metallurgical-mining 40 обогатительн|processing enrichment beneficiation
construction 25 строительн строительств будівельн будівництв строй буд будаўніч|construction building builders
engineering 25 инженер инжинир інжинір інженер|engineering engineers engineer
trade 25 торгов торгівельн гандлев торговля|trade trading commercial
house 30 дом|house
commerce 30 коммерч комерц|commercial commerce
foreign-trade 35 внешнеторг зовнішньоторг зовнішньоеконом внешнеэкономич|foreign-trade foreign-economic
foreign 35 внешн зовнішн|foreign external
economic 30 экономич економіч эканаміч экономик|economic economics economy
export 35 экспорт експорт|export exports
import 35 импорт імпорт|import imports
bank 30 банк банков|bank banking banque banka
insurance 35 страхов|insurance
finance 30 финанс фінанс|finance financial
credit 35 кредит|credit
invest 30 инвест інвест|investment invest investments
capital 30 капитал капітал|capital
fund 30 фонд|fund foundation
leasing 35 лизинг лізинг лізінг|leasing
logistics 30 логистик логістик|logistics logistic
transport 25 транспорт|transport transportation
service 20 сервис служб услуг сервіс обслужив|service services servicing
supply 30 снабжен постав постачан|supply supplies procurement
security 30 безопасн безпек бяспек охран|security safety
protection 35 защит|protection protective
communication 30 связ зв'язк звязк коммуникац сувяз|communication communications telecommunications
telecom 30 телеком телекоммуникац|telecom telecommunication telecommunications
information 25 информ інформац інфармац|information informational
computer 30 вычислительн компьютер|computer computing computational
software 35 программн|software programming program
data 35 данн|data
digital 35 цифров|digital
internet 35 интернет інтернет|internet
measurement 35 измерен измерительн вимірюван|measurement measuring measurements metering
navigation 35 навигац навігац|navigation navigational
geodesy 45 геодез|geodesy geodetic
hydro 35 гидро гідро|hydro
pneumatic 40 пневмат|pneumatic pneumatics
hydraulic 40 гидравлик гидравлич|hydraulic hydraulics
acoustic 40 акустик акустич|acoustic acoustics
underwater 45 подводн|underwater submarine subsea
diving 45 водолазн|diving
unmanned 45 беспилотн безпілотн|unmanned drone uav unpiloted pilotless
flying 35 летательн летн|flying aerial flight vehicles
parachute 50 парашют|parachute
trainer 40 тренажер тренажёр тренувальн|simulator simulators training-simulator
testing 35 испытательн испытан полигон|test testing
experimental 30 опытн экспериментальн|experimental pilot
special 25 специальн спец спеціальн|special specialized specialised
main 25 главн головн галоўн|main head chief principal
general 25 общ генеральн загальн|general
united 25 объединенн объединён об'єднан единен|united unified
international 25 международн міжнародн межд міжнар|international
national 25 национальн національн нацыянальн|national
republic 30 республик республік рэспублік|republic republican
region 30 област регион краев обласн край регіональн|region regional oblast territory
city 30 город горн городск міськ|city town municipal
district 35 район районн округ|district area
university 30 университет університет універсітэт|university
academy 30 академи академій акадэм|academy academic
school 35 школ училищ|school college
education 30 образован образоват освіт|education educational
ministry 30 министерств міністерств міністэрств мин|ministry ministerial
department 30 департамент отдел управлен|department division directorate
committee 30 комитет комітет камітэт|committee
service-federal 30 ведомств|agency
agency 30 агентств агенств|agency
council 35 совет рада|council soviet
party 35 парти партій|party
movement 35 движен рух|movement
army 35 арми армій|army
guard 35 гварди|guard guards
brigade 35 бригад|brigade
regiment 40 полк|regiment
battalion 40 батальон батальён|battalion
division 35 дивизи|division
unit 35 част|unit
troops 35 войск|troops forces force
forces 30 сил силы|forces force
people 50 народ народн|people peoples popular
youth 60 молодеж молодёж|youth
sport 40 спорт спортивн|sport sports
culture 40 культур|culture cultural
history 40 истори|history historical
museum 45 музей|museum
film 40 кино фильм|film cinema
television 40 телевиз телерадио телекан|television tv broadcasting
channel 40 канал|channel
press 40 печат|press
newspaper 40 газет|newspaper
publishing 40 издательств|publishing publisher
news 40 новост новин|news
club 40 клуб|club
hotel 40 гостиниц отел|hotel
sanatorium 45 санатори|sanatorium
medicine 40 фармац|pharmaceutical pharma
food 40 пищев продовольств|food foods
agriculture 40 сельскохоз аграрн агро|agricultural agriculture agro agrarian
timber 40 лесн лесо|timber forest forestry wood
paper 40 бумаж бумаг|paper
textile 45 текстил|textile textiles
glass 45 стекл стекло|glass
plastic 45 пластмасс пластик|plastics plastic
polymer 45 полимер|polymer polymers
composite 45 композит композиц|composite composites
fibre 45 волок|fibre fiber
crystal 70 кристал|crystal crystals
diamond 80 алмаз|diamond
gold 70 золот|gold
rubber 45 резин каучук|rubber
shoe 45 обув|footwear shoe shoes
clothing 45 одежд швейн|clothing garment apparel
new 50 нов нове|new novaya novoe
red 70 красн червон|red
big 50 больш велик|big great large
small 50 мал малы|small minor
young 60 молод|young
east 60 восток восточн схід східн усход|east eastern orient vostok
west 60 запад западн захід західн заход|west western zapad
north 60 север северн північ північн паўноч|north northern sever
south 60 юг южн південь південн паўднёв|south southern yug
far 35 дальн|far
star 80 звезд зірк зорк|star
sun 80 солнц сонц|sun
earth 70 земл|earth land
world 60 мир миров світ свет|world peace
motherland 80 родин отечеств вітчизн айчын|motherland fatherland homeland
victory 80 побед перемог|victory
labour 70 труд|labour labor
union 45 союз спілк саюз|union
alliance 60 альянс|alliance
partner 60 партнер партнёр|partner partners
client 40 клиент|client
progress 80 прогресс прогрес|progress
signal 80 сигнал сігнал|signal
impulse 80 импульс імпульс|impulse impuls pulse
horizon 80 горизонт|horizon
element 60 элемент елемент|element elements
component 35 компонент комплект комплектац|component components
product 25 продукц издели изделий|products product goods
resource 40 ресурс|resource resources
complex 25 комплекс комплексн|complex integrated complexes
integrated 35 интегр інтегр|integrated integration integral
model 40 модел|model models
project 35 проект проектн праект|project projects engineering-design
survey 45 изыскан|survey surveys exploration
innovation 30 инновац інновац інавац|innovation innovative innovations
venture 40 венчурн|venture
development 30 развити разработк розвитк розробк внедрен|development developments developing
advanced 35 перспектив передов|advanced prospective perspective
modern 35 современн сучасн|modern contemporary
high 35 высок высоко високо|high
low 40 низк низко|low
temperature 40 температур|temperature temperatures
pressure 40 давлен|pressure
frequency 40 частот|frequency
wave 60 волн хвил|wave waves
light 50 свет светотехн лёгк|light lighting
heat 40 тепл тепло|heat thermal heating
water 50 вод водн водо|water
cold 45 холод холодильн|cold refrigeration cryogenic
cryogenic 45 криоген крио|cryogenic cryo
vacuum 45 вакуум|vacuum
electron 40 электронно|electron
current 45 ток токов|current
cable 40 кабел кабельн|cable cables
battery 40 аккумулятор батаре|battery batteries accumulator
condenser 45 конденсатор|capacitor capacitors condenser
transformer 45 трансформатор|transformer transformers
resistor 45 резистор|resistor resistors
relay 45 реле|relay
antenna 45 антен|antenna antennas
radar 45 радиолокац радар локац|radar radiolocation location
sonar 45 гидроакуст|hydroacoustic hydroacoustics sonar
sensor 45 датчик сенсор|sensor sensors
camera 45 камер|camera
television-technical 40 видео|video
printing 45 печатн полиграф|printing printed
board 40 плат|board boards
circuit 45 схем микросхем|circuit circuits
bearing 45 подшипник|bearing bearings
gear 45 редуктор передач|gear gears transmission reducer
pump 45 насос|pump pumps
compressor 45 компрессор|compressor compressors
turbine 45 турбин турбо|turbine turbines turbo
boiler 45 котел котлов|boiler boilers
valve 45 арматур клапан|valve valves armature fittings
crane 45 кран|crane cranes
lift 45 лифт|lift elevator
spring 45 пружин|spring springs
screw 45 винт винтов|screw propeller
blade 45 лопаст|blade blades
engine-fuel 45 топлив палив|fuel fuels
lubricant 45 масл|lubricant oils
explosive 45 взрывчат вибухов|explosive explosives
fire 50 пожарн огнев огонь|fire
rescue 45 спасательн аварийн|rescue emergency
storage 40 хранен склад хранилищ|storage depot warehouse
base 40 баз база|base depot
terminal 40 терминал|terminal
customs 45 таможен митн мытн|customs
border 45 погран погранич прикордон|border frontier
intelligence 45 разведк разведыват|intelligence reconnaissance
counter 45 контр|counter
investigation 45 следствен расследов|investigative investigation
court 45 суд судебн|court judicial
law 40 прав правов юридич|legal law rights
penal 45 исправительн колони исполнени наказан|penal correctional colony penitentiary
prison 45 тюрьм изолятор|prison detention
police 45 полиц милиц|police
internal 40 внутренн внутрішн|internal interior
affairs 35 дел справ|affairs
president 40 президент|president presidential
office 35 канцеляри офис|office chancellery
policy 40 политик|policy politics
strategy 40 стратег|strategic strategy
social 40 социальн соціальн|social
public 30 обществен громадськ публичн|public
charity 40 благотворит|charitable charity
veteran 45 ветеран|veterans veteran
cossack 60 казач казак|cossack cossacks
orthodox 60 православ|orthodox
islamic 50 ислам|islamic islam
islamic-state 40 мусульман|muslim
christian 60 христиан|christian
named 5 имени им імені ім імя|named after name imeni
order 10 орден ордена|order
medal 40 медал|medal
hero 70 геро|hero
academician 15 академик акад|academician acad
branch 25 филиал філія філіял філіал отделен|branch subsidiary affiliate division
daughter 30 дочерн дочірн дачын|subsidiary daughter
society 30 обществ товариществ товариств|society
scientific-research 25 научно-исследовательск|scientific-research
problem 35 проблем|problem problems
process 40 процесс|process processes processing
method 45 метод|method methods
theory 45 теор|theoretical theory
application 40 прикладн|applied
nano 45 нано|nano
genetics 50 генетик генн|genetics genetic gene
micro 40 микро мікро|micro
macro 45 макро|macro
milling 45 фрез|milling
worker 40 рабоч|workers worker
leader 70 лидер лідер|leader
garden 70 сад|garden
island 70 остров|island
lake 70 озер|lake
mountain 70 гор гора|mountain
bridge 60 мост мостов|bridge
tower 70 башн|tower
field 70 пол поле|field
village 70 дерев|village
moscow 70 москв москов|moscow
petersburg 70 петербург санкт-петербург|petersburg
leningrad 80 ленинград|leningrad
novgorod 80 новгород нижегород|novgorod
crimea 80 крым крим|crimea crimean
donetsk 80 донецк донецьк|donetsk
lugansk 80 луганск луганськ|lugansk luhansk
donbas 80 донбас|donbas donbass
sevastopol 80 севастопол|sevastopol
siberia 75 сибир сибір|siberia siberian
ural 75 урал|ural urals
volga 80 волг волж|volga
caucasus 80 кавказ|caucasus caucasian
kazakhstan 70 казахстан|kazakhstan kazakh
china 60 кита китай|china chinese
arctic 75 аркти арктич|arctic
baltic 75 балти балтий|baltic
black 60 черн чорн|black
pacific 75 тихоокеан|pacific
eurasia 75 евраз|eurasian eurasia
europe 60 европ|europe european
asia 60 ази азиат|asia asian
america 60 америк|america american
south-east 40 юго|south
north-east 40 северо|north
shipping 30 судоход пароход|shipping steamship navigation
oil-product 35 нефтепродукт|oil-products petroleum-products
oil-refining 40 нефтеперераб нефтеперегон|oil-refinery refinery oil-refining
petrochemical 40 нефтехим|petrochemical petrochemicals
oil-gas 35 нефтегаз|oil-gas
geology 45 геолог геофиз|geological geology geophysical
heavy 45 тяжел|heavy
light-weight 45 легк|light
industry 25 промышлен пром промислов прамысл|industry industries industrial
technopark 45 технопарк|technopark
cluster 45 кластер|cluster
factory-hall 45 цех|workshop shop
laboratory 40 лаборатор|laboratory laboratories lab
observatory 45 обсерватор|observatory
station 45 станц|station
staff 40 кадр персонал|personnel staff
training 40 подготов обучен учебн|training
patriotic 45 патриот|patriotic patriot
reason 40 воспитан|upbringing
consult 40 консалтинг консультац|consulting consultancy consultants
audit 45 аудит|audit
market 40 рынок маркет ринок|market
shop 45 магазин|shop store
online 45 онлайн|online
global 50 глобал|global
universal 50 универсал|universal
standard 60 стандарт|standard
quality 45 качеств|quality
union-state 30 содружеств|commonwealth
and 5 и та й і|and und et y e
of 2 для по с в на при|of the for on in de del di da des du la le les et a an by to with
no 5 номер №|no number nr
`

/** Abbreviations and compounds, and the codes that they are made of. */
export const COMPOUNDS = `
нии nii ndi ниі ніі: science research institute
ндi нді: science research institute
цнии tsnii cnii tznii: centre science research institute
внии vnii vniia: all-russian science research institute
госнии gosnii: state science research institute
гнии gnii: state science research institute
гнц gnts gnc: state science centre
нпо npo: science production association
рпо rpo: research production association
rpa spa: science production association
нпп npp: science production enterprise
rpe spe: science production enterprise
нпк npk: science production corporation
rpc: science production corporation
нпц npts npc nptc: science production centre
нтц ntts ntc: science technics centre
стц stts stc: science technics centre
нпф npf: science production firm
нвп nvp: science development enterprise
нпкф npkf: science production commerce firm
нвк nvk: science production complex
нтк ntk: science technics complex
юго-восток юговосточн southeast: south east
северозападн northwest: north west
северовосточн northeast: north east
югозападн southwest: south west
seaport: sea port
грц grts: state rocket centre
аэс: power-plant nuclear
впк vpk mic: military industry corporation
оэз sez: especial economic zone
рфяц rfyats rfnc: russia federal nuclear centre
нц nts: science centre
нт nt: science technics
пц: production centre
нпфк: science production finance corporation
цни: centre science research
аэс: power-plant nuclear
чвк pmc: private military
гок: mining metallurgical-mining combine
впк vpk: military industry corporation
mic: military industry corporation
оэз sez: especial economic zone
рфяц rfyats rfnc: russia federal nuclear centre
кб kb: design bureau
скб skb: special design bureau
sdb: special design bureau
окб okb: experimental design bureau
edb: experimental design bureau
мкб mkb: machine-building design bureau
цкб tskb ckb: centre design bureau
cdb: centre design bureau
пкб pkb: project design bureau
гкб gkb: state design bureau
гмкб gmkb госмкб gosmkb: state machine-building design bureau
ктб ktb: design technology bureau
цктб: centre design technology bureau
по po: production association
мз mz: machine-building plant
ммз mmz: machine-building plant
рз rz: repair plant
срз srz: ship-repair plant
арз arz: aviation repair plant
брз: armoured repair plant
бтрз btrz: armoured repair plant
арп: aviation repair enterprise
авиаремонтн: aviation repair
авиастроительн авиастроен: aviation production
авиазавод: aviation plant
радиозавод radioplant: radio plant
автозавод: automobile plant
танкоремонтн: tank repair
бронетанкоремонтн: armoured repair
судомеханич: ship mechanics
нефтегазов: oil gas
тд td: trade house
тк tk: trade company
гк gk: group company
хк hk: holding company
mod: defence ministry
рф rf: russia federal
ран ran: russia academy science
ras: russia academy science
вс: armed forces
вмф vmf: sea fleet
ввс vvs: military aviation forces
вдв vdv: aviation troops
гру gru: main intelligence department
фсб fsb: federal security service
фсо fso: federal protection service
свр svr: foreign intelligence service
мвд mvd: ministry internal affairs
мид: ministry foreign affairs
фсин fsin: federal service penal
минобороны: ministry defence
минпромторг: ministry industry trade
минобрнауки: ministry science education
оск osk: united shipbuilding corporation
usc: united shipbuilding corporation
одк odk: united engine-building corporation
uec: united engine-building corporation
оак oak: united aviation production corporation
uac: united aviation production corporation
ржд rzd: russia railway road
днр dnr: donetsk people republic
dpr: donetsk people republic
лнр lnr: lugansk people republic
lpr: lugansk people republic
сша usa: united state america
us: united state
ссср ussr: union soviet
дво: far east branch
feb: far east branch
оптико-механич оптикомеханич: optics mechanics
оптико-электрон оптикоэлектрон: opto-electronics
научно-исследовательск: science research
аэрокосмич воздушно-космич aerospace: air space
авиакосмич: aviation space
ракетно-космич: rocket space
госкорпорац goskorporatsiya: state corporation
`
