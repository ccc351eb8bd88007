/** What people add when a conversation is nearly over; `A` is who began it. */
export const asides = `
A: Thank you, that helps. +👍2

B: Any time.

B: {day} again? I am there anyway.

C: I was going to ask the same thing, thank you for being faster.

C: I learned this today. Good day. +🌱3

C: Saving this one. +📌2

C: This is why I read this channel with my breakfast. +😄3

C: I have nothing to add, I am just enjoying it. +😌4

C: Counterpoint: {cake|a nap|a bigger hammer}. +😂5

C: +1

C: Somebody put this on a tea towel. +😄5

C: Good question, good answer, good evening.

C: Reading along from the bus. Carry on. +🚌2

C: That explains so much about last {week|Tuesday|summer}.

C: I would pay to watch that. +🍿3

C: Off topic: who left the {red|blue|yellow} {cup|umbrella|bicycle} by the door?
B: It lives there now. +😄4

C: The best part of this place is that nobody said "just". +❤️7

C: Small voice from the back: thank you for explaining it without hurry. +❤️5

C: It is nice to read you all.

C: Hello from the train, by the way. +👋2

C: This place. +❤️4

C: I should go to bed, and I keep reading.
B: The bed will wait.

C: Note to self: come more often.

C: What is everybody eating tonight?
B: {Soup|Lentils|Whatever is left of the {cake}}.
C: Same. +🍲3

C: It smells of rain here.
A: Here as well. Good smell. +🌧️2
`;

/** The same, where it is about making something. */
export const craftAsides = `
A: Thanks all, I will report back.

A: Right, trying it tonight.

A: Writing that on the wall.

A: You lot are the best. +❤️3

A: I knew I would get three answers, and all of them right.

A: Done. It was easier than the thinking about it.

A: Update: it worked.

A: Update: it did not work, but it failed in a more interesting way. +😄4

A: Update after a night's sleep: it works, I had forgotten to switch it on. +😂6

A: I owe somebody a cup of tea. {B|Whoever it was}, you choose. +🍵2

B: Let us know how it goes.

B: And show a picture when it is done.

B: I had to learn that the hard way, so you do not have to.

B: By the way, there is a notebook about this on the shelf with the green spines.

C: Late to this, but yes.

C: Same here, {since yesterday|for a week now|every winter}.

C: My grandmother did it exactly like that.

C: My neighbour swears by the opposite, and his is crooked. +😂4

C: Agreed.

C: Seconded, from experience.

C: Could somebody write that down properly? It comes up every month.

C: I can show that on {day}, if anybody else wants to see it. +🙋3

C: Is there a picture?
A: Later, my hands are {full of glue|wet|black}.

C: Does that also work for left-handed people?
B: Better, even.
C: At last. +💪4

C: And what if it rains?
B: Then it is wet. +😂5

C: What does that cost, roughly?
B: About as much as {two coffees|a good book|a train ticket to the coast}.
C: I can live with that.

C: Where did you get yours?
B: Second hand, {place}. Ask for the owner, not for the price.

C: How long did it take you?
B: An evening. Two, if you count the one where I sat and looked at it.
C: I always count that one. +💯4

C: I will try it and blame you all.
A: That is what we are for. +😄3

B: Careful with that when {it is cold|you are tired|the cat is near}.
A: The cat is always near.

B: One more thing: do it *before* you put everything away.
A: Too late. +😅4

B: Do you want to do it together? I am in on {day}, {time}.
A: Yes please. +🤝3

B: Tell me if it fails and I will tell you which half I made up. +😂5
A: It did not fail. You are safe.

C: Sounds like {day} evening is sorted.
A: Bring a chair.

C: Can I link this to my sister? She has the same problem and less patience.
A: Of course. Greetings to the sister.

B: I drew it on a napkin once, let me see whether I still have the napkin.
A: I will frame it.
`;
