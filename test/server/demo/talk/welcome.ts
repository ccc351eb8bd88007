/** Small dialogues in the notation of ../script.ts: "Role: words", ^ answers the line before, +emoji and count react. */
export const welcome = `
A: Hello everyone, I moved to {place} {last week|in spring|a month ago} and somebody at the {market|library|bakery} told me about this place. +👋5
B^: Welcome! Open bench is Wednesday from six, just walk in. Tea is on the left, safety glasses on the right.
A^: Do I need to book?
C: Not for the benches. For the {tool} you do, it is in the tool library list.
A: Perfect, see you Wednesday. +🌱2

A: Hi! Is it all right to come if I have never {held a chisel|used a sewing machine|soldered anything}?
B: That is the best moment to come. Ask for {Dagny|Tomasz|Noor} at the desk. +❤️3
C: I arrived knowing nothing {two|three|five} years ago and now I know where the plasters are.
A: That is oddly reassuring. +😄4

A: Where exactly is the door? I walked round {place} twice.
B: Green gate between the bakery and the bicycle shop, then follow the lark on the wall.
B: After dark the lamp over the shed tells you that someone is in. #pic=shed +💡4
A: Found it, thank you. It was behind a van.

A: What does membership cost now?
B: Pay what you can, the middle is twelve a month. Nobody checks and nobody asks twice.
C: And the first month is free so that you can find out whether you like our coffee.
D: Nobody likes the coffee. +☕6

A: Hello from {place}. I can offer: {a van|a lot of jam jars|forty metres of rope|some accounting}. I need: {a lathe|company|someone who understands zips|a quiet corner}. +👋4
B: That is exactly how this should work. Welcome.
C: You will fit in at once.

A: Are children allowed in the workshop?
B: Saturday mornings yes, from eight years up with an adult. There are small aprons and small hammers.
A: Small hammers have decided it. +🔨3

A: Is the place reachable with a wheelchair?
B: Yes: ramp at the yard side, two benches can be lowered, and the accessible toilet is by the sewing room. The upper gallery is stairs only, sorry.
C: If the ramp has bicycles on it, shout. They have been told. +👍5
A: Great, thank you for the honest answer.

A: New here. I mostly {repair radios|knit|fix bicycles|draw maps|bind books}. Is there anybody who {wants to swap lessons|would show me the lathe|has a spare hour}?
B: Gladly. What would you like to learn?
A: Anything with {wood|sparks|thread}.
B: Then come {day} {time}, bring nothing you love and closed shoes.

A: How do I get a role? I see people with colours.
B: Do the half-hour introduction for a machine and whoever taught you gives it to you. Keyholders open and close.
A: And the grey ones?
C: Grey is also a colour. +😌3

A: Reporting in from the train: I will be at the open bench {time}, who else?
B: Me, with {cake}.
C: Me, because of the {cake}. +🍰4

A: I found a {scarf|glove|tape measure|red mug|pair of glasses} on the bench by the window. Hanging it on the lark hook.
B: That is mine! I have been looking since {day}. Thank you. +🙏2

A: Quick question from a beginner: which channel is for "I do not know what this is called"?
B: This one, with a picture.
A: It holds the thing to the other thing and it squeaks.
C: A hinge?
A: A hinge! +😄7

dagny: Reminder for everyone who joined this week: the little tour is {day} at {five|six}, it takes twenty minutes and ends at the biscuits. +🍪4
A: I will be there.
B: Can I bring a friend?
dagny: Bring two.

A: Do you take donations? My {uncle|neighbour|grandmother} left a box of {planes|files|lace|resistors|bobbins}.
B: Yes please. Put a note in it with where it came from, we like to know whose hands a tool had.
A: That would have pleased {him|her}. +❤️6

A: Just wanted to say that everyone was very kind to me on {day}. I was nervous and it was fine.
B: It gets {louder|dustier}, but it stays kind. +💛8

A: Language question: is it fine to write here in {French|Turkish|Portuguese|Polish}?
B: Of course. Say what you need, somebody will understand or ask.
C: Merci, obrigada, dziękuję, teşekkürler. That is most of what I have. +🌍3

A: What are the opening hours during the holidays?
B: Keyholders write them in <#announcements>. If the lamp is on, we are in.

A: I cannot find the rules anywhere.
B: There are four. Glasses on, hair tied, sweep after, say thank you.
C: Five: do not touch the tension of the bandsaw. +😄5
`;

export const announcements = `
dagny: **Open bench on {day}** runs an hour longer, until ten. Bring something that has been broken for too long. +👍9

noor: The compressor is being serviced on {day}. No air tools between nine and one. Ear relief for everybody else. +🙏4

dagny: **New in the tool library**: a {tool}, given by the {school|theatre|allotment society|neighbours at number 9}. One loan is one week, as always. +🎉8

tomasz: Sharpening day is {day}. Put your blades in the blue tray with your name on *tape*, not on the steel. +🔪6

dagny: The yard gate will be painted on {day}. Please park bicycles along the wall and do not lean on anything green. +🚲3

noor: Electrical safety check of all corded tools this week. Tools with a yellow tag are waiting, tools with a green tag are fine. +✅7

dagny: We counted: {n2} loans last {week|fortnight} and all but {n} came back on time. Thank you, that is the whole trick. +❤️11

dagny: Roof work above the sewing room until {day}. The machines moved to the gallery, the kettle stays where it is. +☕5

tomasz: The dust extractor has a new bag **and a new rule**: if the red light is on, stop, do not "just finish this piece". +👍6

noor: Repair café on {day}, two till five. We need {three|four|five} menders and someone who is good at the door. Write in <#events>. +🙋8

dagny: Keyholder rota for the coming month is on the wall and in <#keyholders>. If you can take a {day} evening, tell me. +📋3

dagny: Lost property goes to the {library|charity shop} on {day}. There are eleven single gloves. Somebody has very cold left hands. +🧤9
`;

export const keyholders = `
A: I have the {day} evening, can someone take the morning?
B: I can open, if someone else closes.
C: Closing is me then. Keys in the blue tin.

dagny: Whoever closed yesterday: the window over the sink was open again.
A: Guilty. I put a note on the door for myself.
dagny^: A note for all of us, then. Thank you. +👍1

A: The lock of the yard gate sticks when it is {cold|wet}.
B: Graphite, not oil. There is a tube in the drawer with the fuses.
A: Done, it turns like butter. +🔑2

A: Do we have enough of the big fire blankets?
B: Two in the forge, one in the kitchen. The one by the lathe is expired, I ordered another.

noor: Alarm test at {eight|nine} tomorrow, it will be loud for a minute. +👂2

tomasz: The {belt sander|bandsaw|pillar drill} needs a new switch. I tagged it out, please do not lend it.
A: Part number?
tomasz: On the tag, and I ordered two, since it is always the same switch. +🧠2

A: Someone asked for the code of the store room. I said no and that I would ask.
B: Right answer. Tell them to come when one of us is here. +👍2

A: Petty cash is short by {four|six} and there are three receipts for {milk|screws|bin bags}. So it is not short.
dagny: That is the best sentence of the month. +😄2
`;

export const events = `
A: Who is coming to the repair café on {day}? I count {n} menders.
B: I will bring the soldering kit and two lamps.
C: I can do zips and hems, and I can hold things.
D: Holding things is half of it. +🙋4
A: Then we are {n} and a half. +😄3

A: Shall we do a film evening in the yard again?
B: Yes, but with the small projector, the big one hums.
C: I have {n2} chairs and a sheet. It is a very large sheet.
A: {day} then, from {eight|nine}, if it does not rain. +🎬6

A: I would like to run a beginners' evening about {sharpening|hand sewing|reading circuits|making spoons}. Two hours, six people at most.
B: Count me in. +🙋3
C: And me. What should we bring?
A: {A notebook|An apron|Something blunt|Patience}, I bring the rest.

A: The street fair on {place} wants a stall from us. Ideas?
B: A "saw this log" contest always works.
C: Last year a grandmother won it against the fire brigade. +😄8
D: Then we need a second saw and a bigger prize.

A: Pictures from {day} are in <#pictures>, thank you to everyone who stayed to sweep.
B: It was a good one. {n2} people through the door, I counted the cups. +☕4

A: Poster for the open day is ready, please print and hang it where you live. #pic=poster +❤️7
B: Lovely. {The bakery|The library|The swimming pool} takes one.
C: I take five for {place}.

A: Does anyone have a {tea urn|gazebo|long extension lead|guitar amp} for the weekend?
B: There is one in the store, top shelf, behind the {bunting|skittles}.
A: You are a map. Thank you. +🗺️2

A: Rain plan for {day}?
B: Same plan, in the shed, closer together.

A: Swap table next {day}: bring what you do not use, take what you do. Leftovers go to the school.
B: Is half a sewing machine allowed?
A: If the other half is somewhere in the room, I want to see it happen. +😄3
`;

export const pictures = `
A: Finished at last. #pic=spoons +😍6 +🪵3
B: That fourth one has something. Which wood?
A: {Cherry|Birch|Plum}, from the tree that came down on {place}.

A: It hangs straight, I checked with the long level. #pic=gate +🔥7
B: Those scrolls are beautiful. How did you get them even?
A: A jig, and a great many bad ones in the scrap bin.

A: From the ridge this morning, before the phone battery gave up. #pic=ridge +😍8
B: I was asleep while this existed. +😄2

A: Drawer front, first try that I am not hiding. #pic=dovetail +👏9
B: Gaps?
A: Two. I know where they live.

A: The last ones of the year from the plot by the water butt. #pic=tomatoes +🍅7
B: Chutney. Please say chutney.
A: Chutney. +❤️4

A: Before: three curtains. After: #pic=coat +😍11
B: The buttons! Where are those from?
A: The tin by the overlocker. Take the green ones before somebody else does.

A: The light at {low water|dawn} was kind today. #pic=heron +🐦5
B: He has been standing there since I moved here, I think it is a lamp. +😄4

A: Somebody left cake on the bench and went home. I took a picture as evidence and then ate the evidence. #pic=cake +🍰8
B: It was a gift!
A: It was received. +😂5

A: Progress on the quilt for the raffle. #pic=quilt +😍7
B: The teal holds it together.
C: I will buy tickets until I am poor.

A: Found on the way to {place}. Does anyone know them? #pic=mushrooms +🍄4
B: I know them well enough to leave them there.
C^: Same. Pretty, though.

A: Gate, trailer, canoe: nobody tells me to think small. #pic=canoe +🛶6
B: How will it leave the room?
A: That is next year's question. +😂9

A: Week {n} of learning to weave light: the shed from the lane. #pic=shed +💡5
B: This should be the next poster.

A: My first trailer weld holds {n2} kilos of soil, and me. #pic=trailer +🚲6
B: In that order?
A: In that order, and then together.

A: The hoop is done, {n} evenings and one pricked thumb. #pic=hoop +🌺6
B: So neat at the back as well, I bet.
A: We do not talk about the back. +😄5

A: Bench top flattened, shavings everywhere, happy. +🪵4
B: Picture or it is still wavy.
A^: #pic=dovetail
  Proof, with the drawer on it.

A: Beds are planted, watered, labelled. #pic=beds +🌱7
B: The labels will last a week, and then it is guessing again.
A: Guessing is part of gardening. +😄3
`;
