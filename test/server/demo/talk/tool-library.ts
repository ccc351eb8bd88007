export const toolLibrary = `
A: Signed out: the {tool}. Back on {day}.
B^: Log says it is still with {kit|Yusuf|Farid|Ilse}?
A: Handed over at the door, I wrote it on the card.
B: Fine, updated the ledger. +👍1

A: Signed out: the {tool}, two clamps. Back on {day}. +👍2

A: Returned the {tool}, cleaned and oiled. The {cable|case latch|dial} is a bit tired.
B: Thank you for saying so. I put a tag on it and will look on {day}. +🙏2

A: Is the {tool} free this weekend?
B: On {day} yes, from noon.
A: Reserved, please. +✍️1
B: Done. Card {n2}.

A: Has anyone seen the {n} mm hex key?
B: In my pocket, sorry.
A^: It is always a pocket. +😄5

A: How long can I keep the {tool}? The job got bigger.
B: Another week if nobody waits. Nobody waits.
A: Thank you, the {floor|fence|shed roof|bathroom} is winning. +💪3

A: What is the difference between the blue and the green {router|drill|sander}?
B: Blue is strong, green is quiet. For {a flat with neighbours|indoors|evenings} take green.
C: And the green one has the good case.
A: Green, then. +🟢2

A: The {tool} smells of {burnt|hot} dust. Stop or go on?
B: Stop, unplug, bring it in.
C^: Brushes, I think. They are an afternoon and {four|six} pounds.
A: On its way. Sorry.
B: Nothing to be sorry for, that is what they are for. +❤️3

A: Could I borrow the {tool} on {day} and the {tool2} on the same ticket?
B: Two tickets, one basket. Yes.

A: Is there a manual for the {tool}?
B: Green folder, letter {B|H|M|S}. And there is a scan, ask Ines for the link.
ines^: https://manuals.larkfield.example/tools
A: That was fast. +⚡3

A: Somebody returned the {tool} without the {guard|charger|spare blade|key}. Please look in your bags.
B: Found it in mine. Bringing it {tonight|tomorrow|on {day}}.
A: Thank you for looking. +🙏4

A: What do I take for a hole of {mm} mm in {brick|tile|old plaster|concrete}?
B: For that the SDS drill and the {mm} bit from drawer six, and go slowly through the first centimetre.
C: And tape over the spot, so that it does not wander.
A: Worked at the first try. +🎉4

A: I would like to give the library a {tool}. It is {new|nearly new|older than me, but honest}.
B: Wonderful, bring it {day}. We test it, tag it and thank you on the wall.
C: We are short of exactly that one. +❤️5

A: Loan overdue by {n} days, it is mine: the {tool}. The weather has been against me.
B: Thank you for writing first. Extended till {day}. +👍2

ines: The loan form now checks the card number before it saves. If it says "not a card", it is the blurry scanner, not you. +👍4
A: It said that to me twice on {day}.
ines^: Fixed since this morning:
  \`\`\`js
  const card = input.trim().replace(/[\\s-]/g, '');
  if (!/^L\\d{4}$/.test(card)) throw new Error('not a card: ' + card);
  \`\`\`
B: So it was the dash. It is always the dash. +😄4

ines: For the curious, the ten most borrowed tools this month:
  \`\`\`sql
  select tool, count(*) as loans
  from loan
  where out_at > date('now', '-30 days')
  group by tool order by loans desc limit 10;
  \`\`\`
A: And?
ines: Drill, ladder, sander, drill, drill. We have three drills. +😄6

A: Can I use the {tool} on {wood}?
B: Yes, with the fine {disc|bit|blade}, and try it on an offcut first.
A: The offcut says thank you.

A: The big ladder: does it fit in a small car?
B: With the front seat down and no friends, yes. +😂5
C: Take the sack truck, it is ten minutes on foot from {place}.

A: Which {glue|tape|screws} do you keep in the library?
B: None, consumables are next door at cost. The tin on the shelf trusts you.
C: Price list, since someone asked last week too: https://larkfield.example/consumables #pin +👍2

tomasz: Whoever borrowed the {tool}: it came back sharper than it left. Who was it?
A: Me. I hope that was all right.
tomasz^: All right? Come on {day}, you are helping with sharpening. +😄7

A: Is there something for lifting a {washing machine|cast-iron stove|piano|paving slab}?
B: Sack truck, two straps, and someone who says "mind the step".
C: I can say "mind the step". {day}? +🙋2
A: You are hired.

A: The battery of the {tool} lasts {n} minutes. Normal?
B: No, that one is old. Take the pair with the white dots.
A: White dots: {n2} minutes and counting. +🔋3

A: Safety question: do I need a mask for sanding {old paint|fibreglass|plaster}?
B: Yes. The P3 ones, left drawer, and wet sanding where you can.
C: If the paint is from before the seventies, test it for lead first, there are strips at the desk.
A: Did not know that. Thank you both. +🙏5

A: Returned: {tool}, {tool2}, and the {umbrella|thermos|torch} that was in the case by mistake. +😄2

dagny: Shelf check: we miss the {tool} (card {n2}) since {day}. No drama, just bring it.
A: It is here with me, I thought I had signed it out.
dagny^: Now you have. +😌3

A: The {tool}'s case had a note inside: "left bolt is the tricky one". Whoever you are, you saved my evening. +❤️6
B: That was me, in {spring|March|the rain}. Glad it found somebody.

A: Does the heat gun come with the flat nozzle?
B: With all four, in the tin that says biscuits.
A: The tin that says biscuits had biscuits.
B: Then the nozzles are in the tin that says nozzles. +😂8

A: Do we have a moisture meter? The {wood} I bought feels heavy.
B: Yes, drawer two. Under twelve per cent is good for indoors.
A: Seventeen. It can think about its life for a month. +😄2

A: I need to cut {n} worktops. Track saw or table saw?
B: Track saw. Full sheets are no fun alone.
C: And the green foam underneath, so that the floor stays a floor.
`;
