/**
 * The words and shapes English addresses are made of, as data. Nothing here is a real address:
 * only kinds of road, kinds of dwelling, landmarks, and the small words that cannot be a name.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Letters and digits of other scripts that look like ours. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  [
    ...pairs('АВЕЅІЈКМНОРСТУХҮԌԚԜ', 'ABESIJKMHOPCTYXYGQW'),
    ...pairs('аеорсухіјѕһԁԛԝвкмнтгп', 'aeopcyxijshdqwbkmhtrn'),
    ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
    ...pairs('αοικνρτυχ', 'aoikvptux'),
    ...pairs('ıłŁøØđĐɑɡℓÐ', 'ilLoOdDaglD'),
    ...pairs('º˚‐‑‒–—−·•', '°°--------'),
  ],
)

function pairs(strange: string, ours: string): [string, string][] {
  return Array.from(strange, (sign, i) => [sign, ours.charAt(i)])
}

/** A road by its word alone, once a name stands before it. */
export const roads = words(`street str road rd lane ln avenue ave crescent cres terrace terr boulevard blvd
  gdns clos drove loke causeway cottages villas parade esplanade crescents`)

/** A road too, and an ordinary word besides: a capital, a number or "lives in" has to help. */
export const maybeRoads = words(`st close cl way drive dr drv court ct row gardens grove gr rise mews chase
  croft dene mount orchard promenade quay wharf yard`)

/** A road only with a number before it, or behind "lives in". */
export const helpedRoads = words(`place pl park hill green square sq field fields view walk end side bank
  gate common corner cross estate meadow meadows path passage point reach ridge spinney vale wood broadway
  heights buildings pightle av`)

/** What follows an ordinary 'close', 'way', 'drive' and shows that it is no road. */
export const ordinaryAfter: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['close', words(`to by friend friends enough together family bond relationship relationships up down
    eye watch contact as when again behind the his her its their our my your on him them it`)],
  ['way', words(`out too home back more off over up down through round to of around in ahead past he she
    they it we you i that better worse beyond before`)],
  ['drive', words('thru through in home back her him them me us to there past mad')],
  ['court', words(`hearing order case date proceedings papers report on in at for was is today tomorrow
    bundle statement next last this about because went again`)],
  ['row', words('about over between again yesterday today last because')],
  ['place', words('to for where of')],
  ['walk', words('to home back round around')],
  ['rise', words('in to')],
  ['end', words('of up in')],
  ['side', words('of by and to')],
  ['view', words('of on that is was')],
  ['cross', words('about because')],
  ['point', words('of in where is was to')],
  ['park', words('after for today')],
  ['yard', words('after')],
])

/** Words that cannot be the name of a road: small words, people, amounts, what people do. */
export const noName = words(`mr mrs ms miss sir madam after before during without within between till
  against towards toward
  a an the this that these those my your his her its our their some any no every
  each all both half i you he she it we they me him us them who which what where when why how and or but if
  so than then as because while until since is are was were be been being am has have had having do does did
  doing will would can could should may might must shall not of to in on at by for with from into onto about
  over under up down out off again very too really quite just only also still even ever never always often
  now today tomorrow yesterday tonight here there back away said says say told tell asked ask went go goes
  going gone got get gets getting came come comes coming saw see sees seen met meet meets made make makes
  took take takes taken want wants wanted like likes liked love loves loved feel feels felt think thinks
  thought know knows knew need needs needed live lives lived living stay stays stayed staying move moves moved
  moving walk walks walked drive drives drove run runs ran play plays played sat sit stood stand kept keep
  keeps talked talk talks work works worked cross crossed crosses crossing
  year years month months week weeks day days hour hours hr hrs minute minutes min mins second seconds mile
  miles metre metres pm am o'clock times time friend friends child children boy boys girl girls kid kids
  people person adult adults brother brothers sister sisters cousin cousins pound pounds percent more less
  other others different new's weeks' days' hours' minutes' people's visits visit meetings meeting calls call
  lessons lesson sessions session goals goal dogs dog cats cat cars car books book games game cups cup
  points bags bag boxes box homes houses schools placements workers worker carers siblings things thing
  families family teachers parents staff pupils steps biscuits toys songs pages words sentences questions
  mum mums dad dads nan gran much many few lot lots mostly nearly almost around across along through`)

/** Said of roads that have no name: the busy road, a country lane. */
export const ordinaryRoad = words(`
  main busy side back country long same wrong right left other whole icy narrow
  quiet dark private dirt open ring slip residential dual nearest next bus fast slow middle memory cycle bike
  outside inside nice lovely little big noisy steep muddy bumpy rough hard rocky winding wet leafy empty
  public toll trunk single double one two three four five six rail county family crown magistrates'
  magistrates youth high supreme criminal tennis basketball badminton netball food
  front own cul driving test school sesame wall downing coronation milky half only best easy either
  first last third lane`)

/** No road's name even with a capital: the Family Court, the High Street. */
export const ordinaryTitle = words(`
  county crown family magistrates magistrates' magistrate's youth high supreme
  federal tennis food sesame coronation milky main ring slip wall downing driving appeal coroner's`)

/** Somebody lives or stays there: the word that turns a name into an address. */
export const living = words(`live lives lived living stay stays staying stayed reside resides residing moved
  moving move moves address addresses housed rehoused relocated placed accommodation tenancy bedsit lodging
  lodges lodgings sleeping hiding flat house home bungalow caravan refuge hostel based registered`)

/** Verbs of living only: "lives behind the station". */
export const livingVerbs = words(`live lives lived living stay stays staying stayed reside resides residing
  moved moving housed rehoused placed relocated sleeping hiding based`)

/** The kinds of unit that carry a number or a letter of their own. */
export const units = words('flat apartment apt plot caravan pitch chalet bedsit maisonette penthouse')

/** House names: strong ones stand by themselves, the others need "lives at". */
export const houseNames = words('cottage lodge rectory vicarage farmhouse bungalow grange parsonage barns')
export const helpedHouseNames = words(`house hall farm manor villa tower towers mill barn cabin court lodge
  cottage hostel chambers mansions priory abbey`)
/** Not a house's own name, though it may stand before cottage. */
export const ordinaryHouse = words(`holiday little old small big tiny new nice lovely country thatched whole
  next rented pretty our the open full wendy doll's safe half mad public town village sports assembly`)

/** Where a child lives, learns or is kept safe. */
export const kept = words(`school schools nursery preschool college academy primary infants juniors playgroup
  childminder childminder's house home flat bungalow apartment maisonette caravan bedsit refuge hostel hub
  shelter placement accommodation lodgings cottage flats houses hotel motel guesthouse airbnb bnb travelodge`)

/** Things that can be found on a map. */
export const landmarks = words(`canal river lock weir bridge church chapel cathedral mosque temple synagogue
  gurdwara station railway tracks pub inn co-op coop tesco tescos asda lidl aldi sainsbury's sainsburys
  morrisons waitrose iceland spar boots greggs mcdonald's mcdonalds kfc costa shop shops shopping chippy
  chemist pharmacy bakery butcher's butchers supermarket market marketplace precinct mall surgery hospital
  hospice clinic library park parks playground playground's rec common green heath woods wood forest lake
  pond broad broads sea beach pier harbour harbor marina quay docks dock seafront front prom promenade
  lighthouse castle tower windmill watermill mill gasworks waterworks factory brewery quarry roundabout
  crossroads junction motorway bypass flyover underpass level airport airfield stadium ground racecourse
  leisure swimming pool baths cinema theatre bingo museum university prison barracks fire police garage
  petrol cemetery graveyard crematorium allotments allotment golf course zoo farm estate post office townhall
  monument clock fountain arcade funfair fairground tip depot marsh staithe reservoir ferry`)

/** Opposite, behind, by: how a place is told by another. Longer ones first. */
export const relations: readonly (readonly string[])[] = [
  'at the back of', 'at the end of', 'at the top of', 'at the bottom of', 'at the side of', 'on the edge of',
  'on the corner of', 'on the corner by', 'round the corner from', 'around the corner from', 'in front of',
  'across the road from', 'over the road from', 'next door to', 'a few doors from', 'doors down from',
  'doors up from', 'doors from', 'just down from', 'just up from', 'down the road from', 'up the road from',
  'on the other side of', 'minutes from', 'minute from', 'not far from', 'next to', 'close to', 'across from',
  'opposite to', 'backs onto', 'backs on to', 'looks over', 'looks out on', 'down by', 'over by', 'up by',
  'down from', 'up from', 'beyond', 'overlooking', 'opposite', 'behind', 'beside', 'alongside', 'adjacent to',
  'between', 'facing', 'above', 'over', 'under', 'near', 'nr', 'by', 'off', 'past',
].map((phrase) => phrase.split(' '))

/** The relations that tell a place the other way round too: "the church opposite her house". */
export const firmRelations = words('opposite behind next across backs facing beside overlooking')

/** Words of two letters that people simply write. */
export const shortWords = words(`
  at by we he is it in on to so no my me up us an as be do go if of or am hi oh ok
  ah mr ms dr re vs eg ie uk tv`)

/** Letters with a number that are ordinary things: key stage 2, a console, a wing of a court form. */
export const ordinaryCodes = words(`
  ks ps mp co yr fc pn gp tv dt id cd bp pm am no pt ch pg vs wk hr ww pc dc dr mr
  ms xb ad bc cv it is at by we he in on to so my me up us an as be do go if of or ok oh hi nb uk eu us yp
  sg qr un ac fm hd os gb`)

/** The letters English and other British postcodes begin with: only for halves written apart. */
export const areas = words(`
  al b ba bb bd bh bl bn br bs ca cb cf ch cm co cr ct cv cw da de dh dl dn dt dy e ec
  en ex fy g gl gu gy ha hd hg hp hr hu hx ig im ip je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng
  nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr
  ts tw ub w wa wc wd wf wn wr ws wv yo ze`)

/** After a number these are a count or an hour, never the second half of a postcode. */
export const afterNumbers = words(`1st 2nd 3rd 4th 5th 6th 7th 8th 9th 0th
  pm am hr yr lb gb ft kg km cm mm ml wk`)

/** The spelling alphabet. */
export const spoken: ReadonlyMap<string, string> = new Map(
  `alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar
  papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu`
    .split(/\s+/)
    .map((word) => [word, word.charAt(0)]),
)

/** Where links to maps lead. */
export const mapHosts: readonly string[] = [
  'google.com/maps', 'google.co.uk/maps', 'maps.google.', 'goo.gl/maps', 'maps.app.goo.gl', 'maps.apple.com',
  'apple.com/maps', 'openstreetmap.org', 'osm.org', 'bing.com/maps', 'what3words.com', 'w3w.co', 'waze.com',
  'streetmap.co.uk', 'plus.codes', 'citymapper.com', 'rightmove.co.uk', 'geo:',
  'here.com', 'zoopla.co.uk', 'snapchat.com/map', 'map.snapchat.com',
]
