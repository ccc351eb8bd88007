export const metalwork = `
A: What speed for a {mm} mm hole in {metal}?
B: About {n00} turns, a drop of oil, and clear the swarf.
C: Slower than you think, always. +👍2

A: My weld looks like {porridge|a caterpillar|gravel}. What did I do?
B: Too cold and too fast. Turn it up a notch and draw small circles.
A: Now it looks like a caterpillar with a plan. +😄5
B: That is what they all look like at first.

A: How do you keep {metal} from warping when welding a frame?
B: Tack all corners first, then short runs, opposite sides.
C: And clamp it to something that does not care.
A: The big table does not care. Good. +👍2

A: Tap broke off in the hole. Again.
B: {Metal}?
A: Yes.
B: Punch it round gently with a small chisel, lots of oil, swear on the exhale.
A: It came out on the third swear. +🎉6

A: Is the forge lit on {day}?
oksana: From {two|three}, if there is no wind. Bring something to hit.
A: I have a spring from {a tractor|an old van|a bed}. +🔥3
oksana^: Perfect, that will be a knife, or a lesson.

A: Which rod for mild steel, outside, a little rusty?
B: 6013 for easy, 7018 if you can keep them dry. Grind the rust anyway.
A: Grinding anyway.

A: Got the colour right for once. #pic=forge +🔥9
B: That is the yellow. One breath later and it burns.
A: I held mine. +😄3

A: Vice jaws leave marks on {metal}. Soft jaws?
B: Two pieces of {aluminium angle|hardwood|leather}, done in a minute. There is a pair under the vice.

A: How do I read this drawing: Ø12 H7?
B: Hole of 12 millimetres, between zero and eighteen hundredths of a tenth over. Ream it, do not drill it.
C: In words: a nice push fit for a 12 h6 pin.
A: In words is better, thank you. +🙏3

A: Table for the wall, since people keep asking me for tapping drills: #pin #pic=drills
  \`\`\`text
  M3  2.5 mm
  M4  3.3 mm
  M5  4.2 mm
  M6  5.0 mm
  M8  6.8 mm
  M10 8.5 mm
  \`\`\`
B: Finally. Pinned in my heart and above the pillar drill. +📌7

A: Does someone know how to get a patina on {metal}?
B: {Vinegar and salt|Liver of sulphur|Ammonia in a closed box}, outdoors, and patience.
A: Outdoors because of the smell?
B: Outdoors because of the friends you would like to keep. +😄4

ilse: The lathe is free {day} {time}. Chuck key goes back on the hook, *every* time.
A: Every time.
B: Every time. +🫡4

A: Can I turn {metal} on the small lathe?
ilse: Yes, sharp tool, small cut, and no long stringy chips near sleeves.
A: Short sleeves, then.

A: First gate ordered by somebody who is not my mother. #pic=gate +🎉10
B: And what did your mother say?
A: That she was first. +😂7

A: Trailer hitch broke at the weld on the way to {place}. Everyone is fine, the pumpkins are not.
B: Bring it in, that one wants a gusset.
C: I have a plate of {n} millimetres for you. +💪3

A: Is there a trick for cutting thin sheet without it curling?
B: Nibbler instead of shears, or sandwich it between two pieces of ply and saw.
A: The sandwich worked. +🥪4

A: What is the white tin by the grinder?
B: Cutting paste. The one next to it is lip balm. Do not mix. +😂5

A: How hot for annealing {metal}?
B: Dull red in the dark, then let it cool by itself.
C: Black marker trick for aluminium: heat until the mark fades.
A: The marker trick is magic. +✨3

A: Where do the offcuts go?
B: Longer than a hand: the rack. Shorter: the bin with the magnet. Sharp: nowhere until the edge is off. +👍3
`;
