/** Direct messages and groups of Mira's. */
export interface Direct {
  people: readonly string[];
  name?: string;
  /** Minutes between the last line and now. */
  endsAgo: number;
  /** How many of the last lines Mira has not read. */
  unread?: number;
  talk: string;
}

export const directs: readonly Direct[] = [
  {
    people: ['dagny'],
    endsAgo: 12,
    unread: 1,
    talk: `
mira: Did I leave my glasses at the desk?
dagny(4m): On the kettle. Do not ask how. +😄1
mira: I will not ask.
dagny(70h): Are you in on Wednesday? Somebody needs to explain the iron to the new people.
mira: The left one or the right one?
dagny: Both, and why.
mira: I will bring burnt things as teaching material.
dagny(50h): You were very patient with that toaster, and with its owner.
mira: The owner was the harder repair. +😄1
dagny: He has joined, by the way. Paid for the year.
mira: Then it was worth the crumbs.
dagny(45h): Could you open on Saturday? I am late, my sister's train.
mira: Of course. Where do I find the keys?
dagny: Keys are in the blue tin
`,
  },
  {
    people: ['jun'],
    endsAgo: 190,
    talk: `
jun: The lamp over the shed is dead again.
mira: Bulb or wire?
jun: Bulb, wire, and something that used to be a wasp.
mira: Poor wasp. Poor lamp.
jun(20h): New holder is in. It needs the fat bulb, E14, do you still have some?
mira: A box. I can bring them on Saturday.
jun: You are the person with a box. +❤️1
mira(26h): Coming to the film in the yard?
jun: If the projector hums, I bring the other one.
mira: If it hums, we say it is the soundtrack. +😂1
jun: Seven?
mira: see you at seven
`,
  },
  {
    people: ['otto'],
    endsAgo: 320,
    talk: `
otto: Do you have a recording of the bandsaw? I need a C sharp with teeth.
mira: I have one from spring, with somebody sneezing at the end.
otto: The sneeze is a bonus.
mira(3h): Sent. It is really more of a D.
otto: Then the show will be in D. +📻1
otto(47h): You were on air, second hour, between the fridge and the tram. A listener asked who sneezes.
mira: Tell them it is a collective. +😄1
`,
  },
  {
    people: ['kit', 'otto', 'saltmarsh', 'hoku'],
    name: 'Tide table',
    endsAgo: 260,
    talk: `
saltmarsh: Next good low water is at dawn on Sunday. Who is awake?
kit: Nobody. But I will come.
otto: I will still be up from the show.
hoku: I bring the microphones and the long cable.
mira: I bring soup. Who has cups? +🍲3
saltmarsh: Cups: five. Boots: four and a half pairs.
kit: I have the other half.
hoku(20h): Forecast says still air. It will sound like nothing, beautifully. +🌊4*
otto: Nothing is my best time slot.
mira: Meet at the mast?
kit: low water 06:40
`,
  },
  {
    people: ['ravensworth'],
    endsAgo: 1500,
    talk: `
ravensworth: Is the small bookcase in the yard free to take?
mira: Yes, and it has all of its shelves, which is new.
ravensworth: I will carry it like a crown.
mira: Mind the step.
ravensworth(5h): Minded the step. It stands by the window, it looks taller.
mira: They do, when they have read something. +❤️1
ravensworth: thanks!
`,
  },
  {
    people: ['pell'],
    endsAgo: 2100,
    talk: `
mira: That orange cake. I need it in writing.
pell: You need it with patience.
mira: I have writing. Patience is on loan.
pell(22h): 200 g flour, 120 g butter, 80 g sugar, zest of one orange, no hurry. Eighteen minutes at 170.
mira: You are a good person.
pell: the recipe, as promised
`,
  },
  {
    people: ['ines'],
    endsAgo: 2900,
    talk: `
ines: I am writing the reminder for overdue loans. How friendly is too friendly?
mira: "Could you bring back the ladder" is good. "We miss you both" is too much.
ines: I had "we miss you both". +😄1
mira: I know.
ines: What about people who have it for a good reason?
mira: Let them answer "yes" and get a week.
  \`\`\`python
  if reply.strip().lower() in {"yes", "y", "still need it"}:
      loan.extend(days=7)
  \`\`\`
ines^: You write code like a person who lends out ladders. +❤️1
`,
  },
  {
    people: ['nasrin'],
    endsAgo: 4400,
    talk: `
nasrin: Your coat is ready. I moved the buttons by two centimetres, you will thank me at lunch.
mira: I thank you now, in advance, with samosas?
nasrin: With samosas you may lose a button whenever you like. +🥟1
`,
  },
];
