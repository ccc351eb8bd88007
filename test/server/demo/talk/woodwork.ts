export const woodwork = `
A: What do you use to glue up a {thing} top without it bowing?
B: Cauls above and below, clamps from both sides, and stop tightening when the glue line looks even.
C: And paper between caul and glue. Ask me how I know. +😄3
A: How do you know?
C: I own a {thing} with a caul. +😂6

A: First {joint} in {wood}, I would like honest opinions.
B: Honest: the shoulder is off by a hair. Also honest: my first one was off by a thumb. +❤️4
A: A hair I can live with.

A: My plane leaves tracks on {wood}. Blade or me?
B: Corners of the blade, round them a little.
C: Or a chip in the edge. Hold it to the light.
A: A chip, right in the middle. Off to the stones. +🪨2

A: {Finish}: how many coats on a {thing}?
B: Three thin ones, a day between, rub with a grey pad.
C: And hang the rags outside flat, never in a heap, they heat up on their own. +🔥3
A: I did not know that, thank you.

A: What would you make from {n} boards of {wood}, about a hand wide?
B: A {thing}.
C: A {thing2}.
D: A pile, for {three|four} years, like everyone. +😂7

A: How do you stop {wood} from tearing out at the end of the cut?
B: Sacrificial board behind it, knife line in front.
A: Knife line! I always forget. +👍2

A: Is {wood} all right for a cutting board?
B: Yes if it is close-grained. Not if you can see pores from across the room.
C: And no {finish}, just food-safe oil.

A: I need the angle for {a five-sided|a six-sided|an eight-sided} box and my brain is closed.
B: Half of 360 divided by the number of sides, so for six it is thirty.
C: I wrote it down once for the wall: #pin
  \`\`\`python
  def mitre(sides):
      """Saw angle in degrees for a box with that many sides."""
      return 180 / sides

  for sides in range(3, 13):
      print(f"{sides:2}  {mitre(sides):5.1f}")
  \`\`\`
A: Printed and hung. +📌5

A: The bandsaw drifts to the {left|right}. Blade?
tomasz: Do not touch the tension. Set the fence to the drift instead.
A: Hands in pockets, setting the fence.
tomasz^: Thank you. +😄6

A: Which saw for {joint}s as a beginner?
B: A small dovetail saw with a fine pitch, or a Japanese pull saw. Try both on {day}, I bring mine.
C: The pull saw forgives more. +👍3
A: Forgiveness sounds good.

A: Can you steam {wood} at home?
B: With a wallpaper steamer and a drainpipe, an hour per centimetre and a half.
C: And a friend with gloves, because you have about twenty seconds.
A: The wallpaper steamer is in the library. Everything is connected. +🤯3

A: Somebody gave me {a whole tree|six beams|an old door} of {wood}. What now?
B: Paint the ends, stack it with sticks, wait.
A: How long?
B: A year per inch, or until you forget why you wanted it. +😄5

A: Sharpening question: {1000|3000|6000} stone and then straight to the strop?
B: Works. The step between is vanity.
C: I am vain. +😂4

A: Finished the {thing}! It wobbles only emotionally. #pic=chair +👏8
B: Trim the long leg on a flat surface, mark all four with a pencil on a block.
A: Now it wobbles not even emotionally. +🎉3

A: How much should I leave for planing after the saw?
B: Half a millimetre on a good day, one on a normal one.

A: The crack appeared overnight. Bin or bow tie? #pic=bowl +😢3
B: Bow tie, of course. It will be the best part of it.
C: {Walnut|Brass} bow tie. +👍4
A: You are all enablers.

A: How do you get the smell of {smoke|mothballs|cellar} out of an old {thing}?
B: Shellac. Two coats inside seal it.
C: Coffee grounds in a bowl for a week, then shellac anyway.

A: Is there a rule for shelf thickness? I want {n2} centimetres without a sag.
B: For books: eighteen millimetres up to sixty centimetres, then thicker or a lip at the front.
C: The lip does wonders. A strip of {wood} on edge. +👍3

A: I dropped the chisel. On concrete. Edge first.
B: We are sorry for your loss. +😢6
C: Grinder on {day}, I will show you how to keep it cool.
A: Water in one hand, hope in the other.

A: Any experience with milk paint on {wood}?
B: Lovely, chalky, needs {finish} on top or it marks when you look at it.
A: Then I will look away until it is oiled.

A: Dowels or biscuits for a {thing}?
B: Dowels if you have the jig, biscuits if you have the room.
C: Neither if you have {joint}s in you.
A: I have dowels in me. +😄4

A: Does anyone have offcuts of {wood}? I need about {n2} centimetres.
B: Red bin, third from the left, take what you like.
A: Found exactly it, with a pencil drawing of a {fox|hand|sandwich} on it. +❤️5

A: The clamp rack is empty and so is my patience.
B: There is a glue-up of {n} doors in the corner. They come off at {four|five|six}.
A: Doors before tempers. Fine. +😌2

A: Why does my {joint} look perfect dry and terrible with glue?
B: Because glue is honest.
C: Because it swells the fibres for an hour. Look again tomorrow. +👍3

A: What is the quietest way to cut {wood} at night?
B: A sharp handsaw and a neighbour who owes you something. +😂4

A: @mira you had the {wood} offcuts for lamp feet?
mira: On the shelf over bench three, blue tape. Leave me one that is long enough for a cat.
A: How long is a cat?
mira^: About forty centimetres, more when asleep. +😂6
`;
