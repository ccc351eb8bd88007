/** The newest conversations, said once: where Mira finds things as she signs in. */
export interface Latest {
  channel: string;
  /** Minutes between the last line and now; with `clock` the lines carry times of today or, with "y", of yesterday. */
  endsAgo: number | 'clock';
  talk: string;
  /** How many of the last lines Mira has not read. */
  unread: number;
}

export const latest: readonly Latest[] = [
  {
    channel: 'tool-library',
    unread: 2,
    endsAgo: 'clock',
    talk: `
bea(y 15:20): Has anyone seen the 4 mm hex key with the red tape?
yusuf(y 15:24): In my pocket, sorry. I will hang it back before six. +👀3
kit(y 15:58): Signed out: the heat gun, two clamps, the long spirit level. Back on Sunday.
tomasz(y 16:02): The bandsaw is back from the sharpener. Please leave the tension where it is. ~ #pin
tomasz(y 16:03): New blade is 13 mm, so nothing tighter than a 65 mm radius. +🌱4 +🪚2*
dagny(y 16:10): #pinned
ines^3(09:04): Done. I also wrote the Monday check for loans past two weeks:
  \`\`\`python
  for loan in ledger.overdue(days=14):
      notify(loan.borrower, "Could you bring back the " + loan.tool)
  \`\`\`
jun(09:31): @mira the lamp over the shed door works again. Picture, so that you believe me. #pic=shed +💡6* +❤️2
mira(09:33): I believe you. Thank you both.
`,
  },
  {
    channel: 'electronics',
    unread: 5,
    endsAgo: 34,
    talk: `
malik: Bench supply two is back from the dead. New fuse, and a label that says which fuse. +🙌5
noor: @mira could you bring the box of spare bulbs on Saturday? The E14 ones, the lamp eats them.
olu: Humidity in the shed fell by nine since the lamp works. Coincidence? I measure everything and know nothing.
noor^2: The label is the important part. Thank you.
amare: @mira the radio you left is singing. It needed one capacitor and some company. +📻4
mei: I would like a picture of the company.
`,
  },
  {
    channel: 'woodwork',
    unread: 5,
    endsAgo: 52,
    talk: `
tariq: The fourth leg fits. I repeat, the fourth leg fits. #pic=chair +🎉7 +:plane:3
aiko: Let me see the joint from below before I believe it.
tariq^: From below it is between me and the chair. +😂6
yara: Bowl number twelve survived too. A good day for standing things.
farid: Then I try the long board now, while the luck is in the room.
`,
  },
  {
    channel: 'pictures',
    unread: 2,
    endsAgo: 71,
    talk: `
eero: Six for the raffle, plum wood from the Chapel Rise tree. #pic=spoons +😍9
sanna: The fourth one is mine. I will buy all the tickets.
oksana: Gate for the school garden is hung, and it closes. #pic=gate +🔥8
`,
  },
  {
    channel: 'announcements',
    unread: 1,
    endsAgo: 96,
    talk: `
dagny: **Saturday open bench runs until ten.** The lamp over the shed is mended (thank you, Jun), so nobody has to find the lock by ear any more. Bring something that has been broken for too long; :kettle_on: from four. +💡12 +❤️7 +:lantern:9
`,
  },
  {
    channel: 'lobby',
    unread: 5,
    endsAgo: 18,
    talk: `
kofi: Loop seven is forty seconds of the harbour crane and I am not sorry.
rafa: Does it swing?
kofi^: It is a crane. It swings for a living. +😂8
hana: I put it under my slow patch, it fits like a coat.
wen: Please send me the coat. +🧥4
otto: It goes out at a quarter to six, before the fridge. :on_air: +📻5 +:on_air:2*
`,
  },
  {
    channel: 'patches',
    unread: 3,
    endsAgo: 43,
    talk: `
arash: Oud through the little filter, finally without the hum. #pic=rack +😍5
teo: What was the hum?
arash^: Me. I was leaning on the cable.
chidi: There is a lesson in there and I refuse to learn it. +😂6
`,
  },
  {
    channel: 'reading-room',
    unread: 0,
    endsAgo: 140,
    talk: `
caoimhe: For the next meeting we read *The Summer Book*, all of it, it is short and it knows why. Thursday, half past seven, cake by Nasrin. #pin +📚11*
rosalind: I read it in one go and then once more, to be sure.
mira: Half way. I keep stopping to look out of the window.
rosalind^: That is how it is meant to be read, dear. +❤️9*
`,
  },
  {
    channel: 'map-room',
    unread: 5,
    endsAgo: 25,
    talk: `
esi: The third name of Kiln Corner is confirmed: an old map, two letters, one grandmother. +🎉6
umut: I trust the grandmother.
elif: Label it with all three, small, and let people choose.
anders: There is a bench there, by the way. Nobody asked, but there is. +🪑7
wanjiru: We asked. We always ask. +😄4
`,
  },
];
