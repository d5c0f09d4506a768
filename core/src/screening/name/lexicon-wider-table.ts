/**
 * The lexicon's second part, in the form of the first: what works make and how, what troops are, what firms are called
 * after. A word that is a name as often as a thing (Звезда, Сокол) weighs nearly what a name does. Of the same sources.
 */
export const WIDER = `
artillery 45 артиллер артилер артылер|artillery
potash 60 калийн калійн|potash potassium
tobacco 55 табач табак тытун тютюн|tobacco
managing 30 управляющ керуюч кiруюч кіруюч|managing
election 50 избират выборч виборч выбарч|election electoral
digit 40 личбав лічбав|digital
militia 60 ополчен ополчэн|militia
wine 60 вин винодел|wine winemaking
grape 60 виноград виноградарств|grape viticulture vineyard
death 70 смерт смерть|death
tyre 55 шин шинн|tyre tire tyres tires
cargo 45 груз грузов вантаж|cargo freight truck
tractor-truck 55 тягач цягач|tractors tractor truck
night 70 ноч ночн нічн|night
wolf 70 волк вовк|wolf wolves
one 50 един єдин адзін|united one single
human 50 люд люди|people
airborne 55 десант десантн|airborne
ground 45 сухопутн наземн|ground land
task 50 оператив|task operational operative
volunteer 60 доброволь|volunteer volunteers
civil 45 граждан цивільн|civil civilian civic
abroad 60 зарубеж закордон|abroad diaspora overseas
thermonuclear 55 термоядерн|thermonuclear fusion
combined-arms 55 общевойсков|combined-arms
red-banner 45 краснознамен|red-banner
artificial 50 искусствен|artificial
torpedo 60 торпед|torpedo
mine 45 шахт|mine
quarry 60 карьер|quarry
grain 60 зерн|grain
bread 60 хлеб хлебн|bread
milk 60 молок молоч|milk dairy
meat 60 мяс|meat
fish 60 рыб|fish fishing fishery
bird 60 птиц птах|bird poultry
stone 60 камен|stone
ice-breaker 55 ледокол|icebreaker icebreakers
wind 60 ветер ветр вітр|wind
storm 70 шторм|storm
thunder 70 гром гроз|thunder
lightning 70 молни|lightning
air 45 воздух воздуш повітр паветр|air aerial
moon 70 луна лунн|moon lunar
dawn 70 заря рассвет|dawn
eagle 70 орел орёл|eagle
falcon 70 сокол|falcon
bear 70 медвед|bear
tiger 70 тигр|tiger
arrow 70 стрела|arrow
shield 70 щит|shield
anchor 70 якор|anchor
lighthouse 70 маяк|lighthouse beacon
wing 60 крыл|wing wings
flight 50 полет полёт летн лётн|flight
orbit 70 орбит|orbit orbital
comet 70 комет|comet
meteor 70 метеор|meteor
typhoon 70 тайфун|typhoon tyfun
hurricane 70 ураган|hurricane
square 60 площад|square
avenue 50 проспект|avenue prospect
source 60 источник|source
flame 70 факел|flame torch
granite 70 гранит|granite
amber 70 янтар|amber
emerald 70 изумруд|emerald
ruby 70 рубин|ruby
sapphire 70 сапфир|sapphire
amethyst 70 аметист|amethyst
topaz 70 топаз|topaz
titan 70 титан титанов|titan titanium
aluminium 50 алюмин|aluminium aluminum
copper 50 медн|copper
nickel 50 никел|nickel
iron 50 чугун|iron
zinc 50 цинк|zinc
magnesium 50 магни|magnesium
carbon 50 углерод|carbon
graphite 50 графит|graphite
electrode 50 электрод|electrode electrodes
electro-coal 50 электроугольн|electrocarbon
silicon 50 кремни|silicon
hydrogen 50 водород|hydrogen
oxygen 50 кислород|oxygen
nitrogen 50 азот|nitrogen
fertilizer 50 удобрен|fertilizer fertilizers fertiliser fertilisers
acid 50 кислот|acid
paint 50 краск лакокрас|paint paints
drilling 50 бурен буров|drilling
well 50 скважин|well
mapping 50 картограф|cartography mapping
mint 50 монетн|mint
post 45 почт пошт|post postal mail
telegraph 50 телеграф|telegraph
telephone 50 телефон|telephone
satellite 50 спутник|satellite satellites
apparatus 45 аппарат|apparatus vehicle vehicles spacecraft device
launch 50 пусков|launch launching
booster 50 ускорител|booster accelerator
gun 50 пушк|gun cannon
mortar 50 миномет|mortar
grenade 50 гранатомет|grenade
radiation 50 радиац|radiation radiological
synthesis 50 синтез|synthesis fusion
vaccine 50 вакцин|vaccine
hospital 50 госпитал больниц|hospital
clinic 50 клиник|clinic clinical
invalid 50 инвалид|disabled
child 50 дет детск дитяч|children child childrens
mother 50 матер|mother
family 50 семь|family
woman 50 женск женщин|women woman
labour-union 45 профсоюз|trade-union
strike 50 ударн|strike shock assault
assault 55 штурм штурмов|assault storm
rifle 55 стрелков|rifle small-arms
motor-rifle 50 мотострелков|motorised-rifle motorized-rifle
reserve 50 резерв|reserve
mobilisation 50 мобилиз|mobilisation mobilization
headquarters 45 штаб|headquarters staff
command 45 командован команд|command team
memory 50 памят|memory memorial
library 50 библиотек|library
theatre 50 театр|theatre theater
music 50 музык|music musical
art 50 искусств|art arts
book 50 книг|book
journal 50 журнал|journal magazine
radio-station 40 радиостанц|radio-station
broadcasting 40 вещан радиовещ телевещ|broadcasting broadcast
television-word 45 тэлебач телебач тэлевіз|television
media 45 медиа|media
advertising 50 реклам|advertising
analytics 45 аналит|analytical analytics analysis
expert 45 эксперт|expert
statistics 50 статист|statistics statistical
registration 45 регистр|registration register
certification 45 сертифик|certification
patent 55 патент|patent
exhibition 50 выставк|exhibition
congress 50 конгресс съезд|congress
forum 50 форум|forum
assembly 45 сборк сборочн|assembly
parts 40 запчаст детал|parts spare-parts
aggregate 45 агрегат|aggregate aggregates unit units assembly
node 45 узел узл|node junction unit
line 45 лини|line lines
network 45 сет сеть мереж|network networks grid
platform 45 платформ|platform
robot 50 робот робототех|robot robotics robots
drone-word 45 дрон|drone drones
modelling 45 моделирован|modelling modeling simulation
cyber 50 кибер|cyber
crypto 50 криптограф шифр|cryptography cryptographic cipher
treatment 45 обработк|processing
image 50 изображен|image imaging
sound 50 звук|sound
optic-fibre 50 оптоволокон|fiber-optic fibre-optic
display 50 дисплей индикатор|display indicator
lamp 50 ламп|lamp
gas-discharge 50 газоразрядн|gas-discharge
power-supply 45 питан|supply power nutrition
magnet 50 магнит|magnet magnetic magnets
wire 45 провод проволок|wire
insulator 50 изолятор|insulator insulators
contact 50 контакт|contact
generator 50 генератор|generator generators
welding 50 сварк сварочн|welding
stamp 50 штамп|stamping die
rolling 50 прокат|rolling rolled
brake 50 тормоз|brake brakes
chassis 50 шасси|chassis
body 50 кузов|body bodies
wheel-word 45 колесн колёсн колав|wheel wheeled
trailer 50 прицеп|trailer trailers
bus 50 автобус троллейбус|bus trolleybus
motorcycle 50 мотоцикл мото|motorcycle motor
excavator 55 экскаватор|excavator excavators
combine-harvester 50 комбайн|combine harvester
seed 55 насен|seed seeds
animal 55 живот|animal
zone 45 зон зона|zone
especial 40 особ особый|special
type 45 тип типа|type
sphere 50 сфер|sphere field
possibility 50 возможност|opportunity opportunities possibilities
settlement 45 расчетн розрахунк|settlement settlements clearing
reconstruction 45 реконструк|reconstruction
press-forge 45 пресс прессов|press pressing
operating 40 эксплуат|operating operation exploitation
organisation 20 организац арганізац|organisation organization organisations organizations
power-plant 40 электростанц|power-plant npp powerplant
solution 35 решен рішен|solution solutions decisions
management 30 менеджмент|management
hub 55 хаб|hub
assistance 40 содейств сприян|assistance promotion support
high-tech 40 высокотехнолог|high-tech hightech
host 35 войск войска військ|army troops forces host
great 45 всевелик велик|great grand
imperial 60 императорск|imperial
safe 40 безопасн|safe secure
arms-plant 40 оружейн|arms weapons armoury
aircraft-building 35 самолетостро самолётостро авиастро літакобуд|aircraft-building aircraft-construction aircraft-production aircraft-manufacturing aircraft aviation
rocket-building 40 ракетостро|rocket-building
car-building 40 вагоностро|car-building wagon-building railcar-building
tank-building 45 танкостро|tank-building
tractor-building 40 тракторостро|tractor-building
turbine-building 45 турбостро|turbine-building
boiler-building 45 котлостро|boiler-building
heat-technics 45 теплотехн тэплатэхн|thermal heat-technology thermal-technology heat-engineering thermal-engineering
power-technics 40 энерготехн|power-engineering
power-machine 45 энергомашиностро|power-machine-building power-engineering
aerohydro 45 аэрогидродинам|aerohydrodynamic aerohydrodynamics
aerodynamics 45 аэродинам|aerodynamic aerodynamics
hydrodynamics 45 гидродинам|hydrodynamic
physico 40 физико|physical physico
chemico 40 химико|chemical chemico
mechanico 40 механико|mechanical
mathematics 45 математ|mathematics mathematical
informatics 45 информатик інформатик|informatics
radio-instrument 40 радиоприборостро|radio-instrument-making
radio-physics 45 радиофизик|radiophysics
radio-measuring 45 радиоизмер|radio-measurement radio-measuring
radio-automatics 45 радиоавтомат|radio-automatics radioavtomatika
radio-components 45 радиодетал радиокомпонент|radio-components radiocomponents
astronautics 45 космонавт|cosmonautics astronautics
avionics 50 авионик|avionics
biotech 45 биотехн|biotechnology biotechnological
nanotech 45 нанотехн|nanotechnology nanotechnologies
ecology 45 эколог эколого|ecological ecology environmental
metrology 50 метролог|metrology metrological
standardisation 50 стандартиз|standardisation standardization
quantum 50 квант|quantum
plasma 60 плазм плазмен|plasma
neutron 60 нейтрон|neutron
isotope 55 изотоп|isotope isotopes
reactor 50 реактор|reactor reactors
uranium 55 уран|uranium
enrichment 45 обогащен|enrichment
conversion 50 конверс|conversion
climate 50 климат|climate climatic
stevedoring 50 стивидор|stevedoring stevedore
offshore 25 офшор оффшор|offshore off-shore
expedition 50 экспедиц|forwarding expedition
dredging 55 дноуглуб|dredging
tow 55 буксир|tug towage
passenger 50 пассажир|passenger
freight 45 фрахт|freight chartering
charter 50 чартер|charter
tanker 55 танкер|tanker tankers
container 50 контейнер|container containers
berth 55 причал|berth
estate 50 недвижим|real-estate property
property 45 имуществ майн|property
residential 50 жил житлов|housing residential
communal 50 коммунал комунал|communal municipal utility utilities
supply-heat 50 теплоснаб|heat-supply
supply-water 50 водоснаб водоканал|water-supply waterworks
tax 50 налог подат|tax
treasury 50 казначей|treasury
budget 45 бюджет|budget budgetary
account 50 счетн|account accounting accounts
chamber 50 палат|chamber
prosecutor 50 прокурат прокурор|prosecutor prosecutors procurator
deputy 45 депутат заместит|deputy
government 35 правительств уряд урад|government governmental
administration 35 администрац адміністрац адмін адміністр|administration
governor 50 губернатор|governor
interior 40 внутренних|internal interior
emergency 45 чрезвычайн надзвич|emergency emergencies
situation 45 ситуац|situations situation
frontline 50 фронт фронтов|front
liberation 50 освобожден|liberation
freedom 55 свобод|freedom liberty
justice 45 справедлив юстиц|justice just
democracy 50 демократ|democratic democracy
communist 50 коммунист комуніст|communist
liberal 50 либерал|liberal
revolution 50 революц|revolution revolutionary
slavic 55 славян|slavic slavonic
don 60 донск|don
kuban 60 кубан|kuban
terek 60 терск|terek
baikal 75 байкал|baikal
altai 75 алтай алтайск|altai altay
amur 75 амур|amur
yenisei 75 енисей|yenisei yenisey
kama 75 камск|kama
oka 75 окск|oka
neva 75 невск|neva
dnieper 75 днепр дніпр|dnieper dnipro dnepr
black-sea 55 черноморск чорноморськ|black-sea chernomorsky
azov 75 азов|azov
caspian 65 каспи|caspian
far-east 55 дальневосточн|far-eastern far-east
pribaltic 60 прибалти|baltic
finnish 60 финлянд финск|finland finnish
german 60 герман німеч|germany german
french 60 франц|france french
british 60 британ|britain british
japanese 60 япон|japan japanese
korean 60 корей|korea korean
indian 60 індій|india indian
iranian 60 иран іран|iran iranian
syrian 60 сири сирійс|syria syrian
arab 60 араб|arab arabian arabic
turkish 60 турец турц|turkey turkish
israeli 60 израил|israel israeli
african 60 африк|africa african
private 40 частн приватн|private
leading 50 ведущ|leading
achievement 55 достижен|achievements achievement
directorate 35 дирекц|directorate direction
first 50 перв|first
nature-reserve 50 заповедник|reserve
detachment 50 отряд атрад|detachment unit squad
joint-venture 40 совместн сумесн|joint
independent 50 независим незалежн|independent
household 45 хозяйствен хозяйств гаспадар|economic household economy
precise-by 35 дакладн|precise precision
foreign-by 35 знешн знешнегандл|foreign
commission 30 камісі коміс комисс|commission committee
engine-works 35 двигателестро моторостро|engine
instrument-works 35 приборостро|instrument instruments
shipyard-works 35 судостро судоремонт|shipyard shipyards
machine-works 30 машиностро машынабуд|machinery machine mechanical-engineering
technology-technics 25 техник технич технолог|technology technical technologies technics technique
`
