/** Words that the invented notes are drawn from. They say nothing about anybody. */
export const words: readonly string[] = `
after again along and apple around asked autumn back bag ball basket bench best better bike bird biscuit blue boat book
boots both bought box bread breakfast bridge bright brought brown bus cake called came card careful cat chair changed chips
choir chose class clay clean climb clock cloud coat cold colour comic cook corner count cousin cup curtain cycle dance day
desk dinner dog door down drawing drew drink drove drum early easier egg eight evening explained face fair far farm felt
fence few field film find first fish five floor flower football forgot found four friend Friday friendly frog fruit full
funny game garden gate gave glad glass goal good green grey group guitar half hall happy hat heard heavy help hill hoped
hot hour house idea inside jacket jam joke juice jump kept key kind kitchen kite knew ladder lake lamp last late laughed
leaf learn left lesson letter library light listen little long looked loud love lucky lunch made map march market match
maybe meal meant met middle milk minute Monday money morning mother mountain mouse moved much mug music name near neighbour
new next nice night nine noise nothing number oak often old once open orange other outside oven own paint pancake paper
park part path pen pencil people phone photo piano picnic picture piece pink plan plant plate play pocket point pond pool
post practice present pupil puzzle quick quiet rain read ready red rice ride right ring river road rock room rope round
rug run sad safe said sand sandwich Saturday school sea second seven shared shelf shirt shoe shop short showed side
silver sister six skates sleep slow small smile snow sock soft song soon soup spoke spoon sport spring stair stayed stone
story street strong summer Sunday sure swim table talked tall tea teacher team tennis ten tent three Thursday ticket tidy
time tired toast today together told tomorrow took town toy track train tree tried trip true trust Tuesday two umbrella
uncle under until upstairs visit voice waited walk wall wanted warm watch water wave weather Wednesday week went wet wheel
white whole wide window winter wish wobbly wood wool word worked world worried wrote yard year yellow yesterday young
`.trim().split(/\s+/)

/** A word that about one note in eighty holds: what the search of the bench looks for. */
export const rareWord = 'lighthouse'

/** What the invented children, grown-ups and workers are called. */
export const calledNames: readonly string[] = `
Abel Ada Aldo Amra Anwen Arlo Asha Aubin Bala Benat Bly Brisa Cael Ceri Dara Delph Dov Edda Elio Enya Esme Fenn Fia Gwil
Hana Idris Ilse Ines Isko Jago Juno Kaya Keir Lark Leif Lior Lumi Mabli Mael Mirri Nell Niko Nuri Odo Orla Pax Perrin Quill
Rafe Remy Rhun Rook Saba Senna Sol Suri Tam Tegan Thora Tove Una Vesna Wilf Wren Xanthe Yara Ysolde Zain Zola`.trim().split(/\s+/)

export const familyNames: readonly string[] = `
Amberly Ashwick Birchall Brackwater Calderbrook Copperfield-Inn Dunmarsh Eastmere Elderhay Farrowdale Fenwater Gableford
Hartsease Heronsgate Inglemoor Kestrelby Larkhollow Lindenwood Marlstone Millrace Nettlebed Oakenfell Pebbleton Quarrymead
Ravensholt Rushbrook Saltmarsh Sedgecombe Tarnside Thistlewood Underhay Vinterry Weatherby-Low Willowmere Yarrowfield`
  .trim().split(/\s+/)
