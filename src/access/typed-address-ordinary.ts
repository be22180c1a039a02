/** What people write about visits, with no address in it and many words that look like one. */
export const ordinarySentences: readonly string[] = `We went to the park and fed the ducks.
On the way home she fell asleep in the car.
There is a hearing in court on Tuesday.
He is close to Gran and rings her every night.
She starts Year 6 in September.
She came with 2 of her friends.
We went for a drive and she chose the music.
The M6 motorway was shut so I was late.
Traffic on the A47 was bad and the B1108 no better.
He is doing well in KS2 and likes PE 2 times a week.
I explained section 47 and what s20 means.
The s47 enquiry ended on 3 May.
We played on the PS5 for 20 minutes.
Mum took 2 close friends along.
He wants to drive when he is 17.
It was a 5 minute walk and a 10 minute drive.
She made her way back by 4 pm.
The Family Court sits at 10 on Thursday.
Norwich Crown Court listed it for 2 days.
We sat in a row at the front.
They had a row about bedtime.
She is in a good place at the moment.
There is no place like home, he said.
We crossed the main road together, holding hands.
He ran into the road and I stopped him.
A busy street can frighten her.
We practised road safety on a quiet lane.
Down memory lane: we looked at 12 old photos.
At the end of the day he was tired.
The school rang at 2.30 to say he was ill.
We met at school by 9 and left at 3.
School on Monday was hard.
She walked home by the river with her class.
He played in the park near Gran.
We stood behind the goal and cheered.
The dog was behind the sofa.
She sat next to Ellis at lunch.
She hid under the table by the window.
I was at home by six.
He got 12 out of 20 in spelling.
We had 3 biscuits each and 1 left over.
Her shoes are size 4 now.
The baby weighs 7 lb 4 oz.
He was born on 12.03.2015 at 04.30.
The review is on 01/02/2025 at 10:30 in room 3.
Plan: 1. ring Mum 2. book the room 3. tell her.
Court papers are due in 2 weeks.
She has 4 brothers and 2 sisters.
Nan gave him £52.50 and £1.20.
His temperature was 38.5 degrees.
She watched Coronation Street with Nan.
We walked round the gardens and saw 2 squirrels.
The drive took 40 minutes each way.
He finds it hard to be close with new people.
The way she said it stayed with me.
She rose early and made toast.
We can try it both ways, she said.
It is a long way to go.
He was in the front row of the choir.
The terrace was warm so we ate outside.
Her crescent moon drawing is on the fridge.
He wants to be in Class 5JH with Mr Poppleton.
She has a place at college from September.
He came 2nd in the race and 1st in the relay.
On the 3rd we will go swimming.
We used 3 houses for the direct work.
Mum works nights at the hospital and sleeps in the day.
I told him no 1 is cross with him.
At 4 he was hungry and at 5 he was not.
The GP saw her on 4 March for her CO2 alarm worry.
We looked at WW2 posters for her homework.
PC 12 rang back and left a message.
Dad parked behind us and waved.
She said the stairs go up to a green door.
We got chips from the shop by the bus stop.
He lives with Gran and two dogs.
She moved to her new school in September.
She would like to live with her brother one day.
They stayed for 3 nights and came back happy.
He has been living in care for 2 years.
I live for football, he said.
Jade said the flat above was noisy.
We parked on a side street and walked.
He was taken off the school roll.
School said they are close to excluding him.
Ellis has 3 detentions and 2 lates.
Dad moved out 2 years ago and lives alone.
She said the placement was near perfect.
The placement by the agency ended.
He stays over at Nan's most weekends.
House by house we delivered leaflets.
She stayed close by while he cried.
Mum has moved 5 times.
He asked to move closer to his school.
They live next door to each other.
The carer lives by the rule that tea is at 5.
She left home by bus.
He is near the end of his course at college near enough every day.
School off sick.
The nursery by law must tell us.
Dr Hill met us; Mr Lane and Mrs Close came too.
Ms Street and Miss Park were in the meeting.
Mr Way said he would write.
PE kit is lost; 2 PE lessons missed.
Gran gave her 5 pounds and 20 pence.
Room 12 was free so we met there.
He said his flat is cold and the house over Christmas was full.
She lives with her mum, 2 brothers and a cat.
They live on benefits and in 1 room.
She likes living at home.
Home at 4, tea at 5, bed at 8.
He lives in hope.
She lives in a 3 bed house.
They moved to a 2 bed flat.
She has lived at 4 different addresses.
At the school she is in set 2 for maths.
The school has 900 pupils.
We played at the school field by the trees.
I walked her to school and past the shop.
The house is full of love.
She drew a house under a rainbow.
He made a house between two chairs.
We looked at her school between 3 and 4.
She drove her home past 10.
The flat is over budget.
Her college is closed next week.
The refuge worker rang at 2 and 4.
The hub opens at 9 and staff are on until 10.
He is on the edge of exclusion.
ADHD and ASD assessments are due; CAMHS wait is 18 months.
UASC age 16; NRM decision on 2 June.
He is in Y9 and she is in Y6. 3 more years.
T1, T2 and T3 are the terms.
Her blood group is AB and B12 is low.
He has G4S transport.
She wore a size 10 DR shoe.
A4 paper and 2 HB pencils.
We used the 3 Houses and the Wizard tool.
He uses his PS4, an Xbox 360 and an iPhone 12.
My mobile is on the desk, ring me any time.
Ref 123456, case 98765.
UPN A123456789012 and health number 943 476 5919.
ICPC on 4.5.24 at 10.00; RCPC 3/8/24.
Reg 44 visit and Form C1A filed.
In court the judge asked 3 questions.
He was at the end of the row.
She got a detention for being late 3 days in a row.
It was close, 2-1.
Score 3-2 at half time; 4 goals.
She sat on the front step by the door.
They had a walk round the park and a picnic on the green.
It was green and he went up the hill twice.
We went up the hill by the church.
We met at the library by the market.
He loves the seaside and the pier.
The school trip to the castle is on Friday.
Tea at the cafe near the station.
A wet field trip near the coast.
We did a jigsaw of 100 pieces.
She takes 10 mg at night and 5 ml in the day.
Her contact: 1 hr x 2 per wk.
He said "my way or the highway".
Mum is way too tired.
By the way, Gran sends love.
In the way of the door.
She gave way at the crossing.
He drives a Ford Focus ST 2.
Aged 15 and a half.
I am on leave 12-14 May.
He was 12 Elms was his team.
The gardens were lovely and the court yard too.
Tennis court booked at 6.
He played basketball on the court by the gym.
The high street was busy.
We took the back road home.
The other side of the story.
She has a bed at the end of the ward.
At hospital by 10, home by 12.
He wants to live near Mum.
Kai has moved to Year 8.
Number 1 on her list is a dog.
No. 1 worry: school.
He is number two in his class.
House points: 12 for Tia, 14 for Sam.
Plan B is Gran.
Tyre went flat on the A140.
She slept at 2 and woke at 6.
They met at 6 Saturday.
New Roads hub staff visited twice.
No Wrong Door meeting at 3.
The Way Ahead group meets on Mondays.
Burger King Drive Thru was his choice.
Primark, McDonald's and then home.
The 2nd of May, the 3rd of June and the 1st of July.
We watched 2 episodes of Ackley Bridge.
He supports the Canaries and hates the Tractor Boys.
England won 2 1 to the boys delight.
St John Ambulance taught first aid.
St Edmunds day was fun.
Christmas at Gran's place was loud.
Can I ring at 7.30? he said.
She lives for 2 things: art and music.
Ask re: PIP, DLA and UC by 12.
Met SW 2 times; IRO 1 time.
Met CP 2 years ago at CP 3.
SEN support stage 2; EHCP at stage 3.
I saw 2 of the children alone.
Case no 12 is not hers.
Lives with dad at the weekend.
Moved in with nan on Saturday the 4th.
She will be staying at the hotel from 4 to 6.
Lives 20 minutes from her dad.
It was 5 minutes from the end.`.split('\n')

/** Ordinary and held all the same: they place a home or a stay beside a landmark, and form cannot tell. */
export const knownFalseAlarms: readonly string[] = [
  'It rained, so we stayed under the bridge for a bit.',
  'She wants to live near the sea one day.',
  'Flat 4 no reason, the battery died.',
  'Victoria Close was her teacher.',
  'Thistledown Road was full and he sang with the crowd.',
]
