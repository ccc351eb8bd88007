/** Lantern Book Club: a server about reading. */
export const readingRoom = `
A: I am {n2} pages into {book} and I have questions.
B: No spoilers past chapter {four|six|nine}, please.
A: Is {the narrator|the aunt|the dog} lying?
C: Everybody is lying a little. It is a very honest book about that. +📚5

A: Next meeting: {day}, {seven|half past seven}, at {place}. Book: {book}. +📖6
B: I have two copies, one is free.
C: Me please. I will return it with fewer crumbs than last time. +😄4

A: Which translation of {book} did you get?
B: The old one. Stiff, but it sings.
chloe: The new one is closer, and lets the jokes be jokes.
A: New one, then. I like jokes to be jokes. +👍3

A: I could not get into {book}. Should I try again?
B: Fifty pages rule. Minus your age, if you are over fifty.
rosalind: At my age that makes a negative number, so I may return books unread. +😂12

A: The sentence on page {n2}! I had to put the book down and walk around the table.
B: Twice?
A: Once each way. +❤️5

A: Do you read one book at a time?
B: One upstairs, one downstairs, one in the bag.
C: One. And nine that I am "also reading". +😄6

A: Audio or paper for {book}?
B: Paper first, then audio. The voices arrive better when they have somewhere to sit.
tala: Audio, night shift, {n} times. I know it by the corridor. +🎧4

A: Confession: I liked the film of {book} better.
B: Brave.
C: Get out. Kindly. +😂7
D: The film has the better horse.

A: How do you mark pages?
B: Pencil, small.
C: Ticket stubs, leaves, once a slice of cheese paper.
vera: As a restorer of paper I ask you to stop the cheese. +😂9

A: Finished. What do I do with myself now?
B: {book2}. Same weather, other people.
A: Ordered at the bookshop, they know me by my cough. +📚3

A: What was the last book that made you miss a stop?
B: {book}. I ended up at the depot.
C: {book2}, two stops and an appointment. +🚋5

A: Could someone explain the ending of {book}, as if to a tired person?
B: She stays.
C: He thinks she stays.
D: It is the house that stays. +🤯6
A: I am more tired now.

A: Are we allowed to write in club copies?
B: In pencil, and only if it is kind.
C: Page {n2} of mine says "oh no" in three handwritings. +😄7

A: @mira did you finish {book}?
mira: I did, on a bench, in the rain, I could not stop.
A: The bench by {place}?
mira^: The one that drips. +☔4
`;

export const recommendations = `
A: Looking for something short, set {by the sea|in winter|in one house|on a train}, not too sad.
B: {book}.
C: {book2}, if a little sad is all right.
A: A little is all right. Thank you. +🙏3

A: A book for a {twelve|ten|fourteen}-year-old who has read everything with dragons?
B: {book}, and then the atlas.
C: Ask what they liked *about* the dragons. Mine liked the maps. +🗺️4

A: What should I read on a {very long|delayed} train?
B: {book}. It has the pace of a landscape.
A: Perfect, mine is delayed in a landscape. +😂4

A: Best book about work? Any work.
B: {book}, the middle part.
C: Anything by someone who had calluses. +👍5

A: I need a present for someone who says they do not read.
B: Something with pictures and a good first line.
C: Give them the book you cannot stop talking about. You will talk, they will read.
A: That is manipulative and excellent. +😄5

A: Is {book} as good as they say?
B: Better, but slower.
C: Slower, but better. +😌4

A: Books with food that made you hungry?
B: {book}. The soup!
C: {book2}, I made the {cake} from it and it was terrible. +😂5

marta: New on the library's shelf this week: {book}, {book2}, and a guide to mosses. The mosses are already on loan. +🌿6

caoimhe: Second-hand table on {day}: three for a fiver, and I hide one good one in every box. +📚8
A: How do we know which is the good one?
caoimhe^: You do not. That is the shop.

A: Shelf of shame, do not judge me. #pic=shelf +📚7
B: I judge you only for the order.
A: It is by colour of mood.
`;

export const margins = `
A: Line of the day: "The kettle knew before we did." I do not remember where from.
B: If nobody claims it, keep it. +❤️4

A: Small poem from the bus:
  > seat by the window
  > somebody drew a window
  > in the window's breath
B: Oh. +❤️7
gideon: Please bring this to class on {day}. They will pretend not to like it. +😄3

A: Does anybody have a good word for the light just after rain?
B: In {Polish|Turkish|Portuguese|Bengali} there is one, but it also means "relief".
A: Then it is the right one. +🌦️5

A: Proofs of the little book came back. #pic=folio +😍6
B: The initial! Did you draw it?
A: Cut it. Lino and a kitchen knife, do not tell the safety people.

moth_: Written at four in the morning, forgiven at nine:
  > the fridge hums in B
  > the moon is a coin
  > nobody has spent
A: I would spend it here. +🌙6

A: How do you know when a poem is finished?
B: When I am ashamed of the version before.
C: When the post goes. +😄5

A: Somebody underlined "and yet" on every page of my second-hand {book}.
B: That is a whole biography. +🥹6

A: Is rhyming back?
B: It never left, it lives with its aunt.
C: At quarter past it goes to dance. +😂8
gideon^: I will allow it.

A: Translate for me, someone: how would you say "to miss the last bus on purpose"?
B: In Irish you would need a song for it.
chloe: In French we would just be late. +😂7
`;

export const tea = `
A: Kettle is on. What are we having?
B: {Assam|Mint|Darjeeling|Roasted barley}.
C: Coffee, and I know where the door is. +😄4

A: I tried the {cake} from the reading-room book. It sank.
B: Oven door opened?
A: I looked at it with love.
B: Never do that. +😂5

nasrin: {Cake} for the meeting on {day}, two trays. One without nuts, marked with a leaf. +🍰7
A: You are the spine of this club.

A: Biscuit that survives the longest dunk?
B: {Ginger biscuits|Oat ones}, eleven seconds.
C: You timed it?
B: Science is also a kind of reading. +🧪6

pell: Recipe as promised: 200 g flour, 120 g butter, 80 g sugar, zest of one orange, no hurry.
A: How long is no hurry?
pell^: Eighteen minutes at 170. +👍4

A: How was your day, everyone?
B: Long, then short.
C: I found a {five pound note|pressed flower|letter} in a library book. So: good. +🍀6
A: That beats mine. I found the other sock.

A: Is it too early for {soup|blankets|mulled juice}?
B: It is never too early for soup.
C: Blankets since {September|August}. No shame. +🧣5

A: My plant dropped a leaf. It is the only one it had.
B: We are here for you both. +🪴6
xochitl: Water less, window more, and talk to it. I will send seeds.
`;
