export const electronics = `
A: My {chip} resets every time the relay clicks. Ideas?
B: Flyback diode across the coil?
A: There is one. I think.
B: Show me. {Picture|Photo}, please. #pic=board
A^: It is the wrong way round, is it not.
B: It was a diode, now it is a memory. +😂6

A: What is the simplest way to read a {sensor} with a {chip}?
B: I2C, two wires and two resistors. Minimal version:
  \`\`\`c
  Wire.begin();
  Wire.beginTransmission(0x44);
  Wire.write(0x2C);
  Wire.write(0x06);
  if (Wire.endTransmission() != 0) Serial.println("nobody home");
  \`\`\`
A: "nobody home" is exactly what it says.
B: Swap SDA and SCL. It is nearly always that.
A: It was that. +🙌4

A: Does anybody have a {value} resistor? I need {three|two|four}.
B: Second drawer, behind the green label, the strip that says "do not finish".
A: I took two and left the strip hopeful.

A: Scope picture of the supply when the motor starts. Is that ringing? #pic=scope
B: That is ringing. Shorter ground lead first, then a {cap} capacitor near the driver.
C: Before you add parts, measure with the spring clip, half of it may be the probe.
A: Most of it was the probe. I feel silly and relieved. +😄5
B: That is the standard mixture.

A: Can I run {twelve|twenty|thirty} LEDs from one USB port?
B: At twenty milliamps each that is too much for an old port, fine for a charger.
C: Lower the brightness, your eyes will not notice and the port will.
A: \`strip.setBrightness(80);\` and everyone is happy.

A: Repair question: a radio from {1962|1958|1971}, hums, no station.
amare: Hum is the big capacitor. Do not switch it on again until that is changed, and discharge it first.
A: How do I discharge it?
amare^: Through a resistor with insulated clips, one hand behind your back. Come {day}, I will show you properly. +👏4
A: It plays! Somebody is talking about {cricket|cabbages|the weather in 1962}. +📻8

A: What do you all use to draw boards?
B: KiCad, and coffee.
C: KiCad, and somebody else's footprint library, and then regret.
D: Paper, then KiCad. +😄3

A: Rev C arrived. #pic=pcb +😍7
B: Ooh. What changed since B?
A: The connector is no longer upside down.
C: Ambitious. +😂6

A: Is lead-free solder really that much worse to work with?
B: Hotter, duller, fine. A good tip matters more.
C: And flux. When in doubt, flux.
D: When not in doubt also flux. +💯4

A: My logger writes a line every {five|ten} seconds and the card fills with nonsense after {two|three} days.
B: Power loss while writing? Flush less often, and close the file properly.
C: Or write fixed-size records and ignore a torn last one:
  \`\`\`python
  import struct

  RECORD = struct.Struct("<IfH")

  def read(path):
      with open(path, "rb") as log:
          while len(chunk := log.read(RECORD.size)) == RECORD.size:
              yield RECORD.unpack(chunk)
  \`\`\`
A: That is lovely and boring, exactly right. +👍5

A: Why is the {chip} hot?
B: Shorted output?
C: 5 volts where 3.3 belongs?
A: The second one. Poor little thing. +🪦5

A: How do I solder {QFN|0603 parts|this tiny connector} without a microscope?
B: Drag soldering, lots of flux, good light, and a phone as a magnifier.
C: Or come here, we have the microscope and it is lonely.
A: See you {day}. +🔬3

A: The humidity in the shed is {n2} per cent, says my sensor.
olu: Mine says {four|three} less. Shall we race?
A: Loser buys a calibration salt. +🧂4

A: Which connector for a {thing} that gets unplugged a hundred times a year?
B: Anything with a latch. JST for inside, XLR if you want to feel rich.
C: Not micro USB. Nothing should be micro USB. +💯6

A: Does this look all right for a debounce?
  \`\`\`rust
  fn pressed(&mut self, now: u32, level: bool) -> bool {
      if level != self.last {
          self.last = level;
          self.since = now;
      }
      level && now.wrapping_sub(self.since) >= 20
  }
  \`\`\`
B: Reads well. It stays true while held, is that wanted?
A: Hm. No. One more flag then. ~
C: There is always one more flag. +😄4

A: {Multimeter|Bench supply} number two shows {n} millivolts with nothing connected.
B: Battery low, or the leads are antennas. Try shorting them.
A: Battery. It feels better now, so do I.

A: How long may a {sensor} cable be?
B: With I2C a metre, with luck three. For more use RS-485.
C: Across the yard we use RS-485 and an old telephone cable. Works since {2019|2021}. +👍3

A: I brought a {toaster|kettle|lamp|food mixer} with a loose wire. Beginner job?
B: With one of us next to you: yes. Alone: no, that is mains.
A: With one of you, then. And with {cake}. +🍰3

A: Does someone understand this error?
  \`\`\`text
  esptool: A fatal error occurred: Failed to connect to ESP32:
  Wrong boot mode detected (0x13)!
  \`\`\`
B: Hold BOOT while you press reset, let go when it says Connecting.
A: That worked, and I feel like a pianist. +🎹4

A: LED strip flickers only when the {fridge|lathe|kettle} starts.
B: Shared supply? Add a fat capacitor at the strip and a resistor in the data line.
C: Or the lathe is applauding. +😄5

anjali: The GPS logger prototype found {n} satellites from inside the shed, through the roof. I am unreasonably happy. +🛰️6
A: Does it survive rain?
anjali^: It survived tea.

A: Is there a rule of thumb for trace width at {two|three} amps?
B: About a millimetre and a half on outer layers. Wider costs nothing.
A: Wider it is. +👍1

A: @mira is the box with the {bulbs|fuses|switches} yours? It says "not rubbish".
mira: Mine, and not rubbish. Help yourself, there are {n2} in it.
A: Took {two|three}, left a {biscuit|note}. +🍪3

A: @mira how did you get the lamp in the {hall|kitchen|stair} to stop buzzing?
mira: The dimmer was for old bulbs. New dimmer, no bee. +🐝4
A: No bee, wonderful sentence.
`;

export const sewing = `
A: My {machine|overlocker} skips stitches on {fabric}. New needle already in.
B: Which needle?
A: {Universal 80|Jeans 90|The one that was in the tin}.
B: Take a {stretch|microtex|leather} one, and rethread with the foot *up*.
A: Foot up! That was it. +🙌4

A: How much {fabric} for a {garment} in size forty-two?
B: About {two|two and a half|three} metres at 140 wide. A little more if it has a direction.
C: And wash it first, always wash it first.
A: It is in the machine, I have learned. +😄3

A: Is there a trick for setting a zip that does not wave?
B: Interfacing under the tape, baste by hand, then sew both sides in the same direction.
C: Basting feels slow and is faster. +💯4

A: The coat is done. I am wearing three curtains and a tin of buttons. #pic=coat +😍9
B: It moves so well!
C: Do we have a name for the colour?
A: "Living room 1974". +😂7

A: Which thread for {fabric}? The cheap one snapped twice.
B: Polyester for seams, cotton only if you dye it after.
A: I was going to dye it after.
B: Then cotton, and a gentler hand.

A: I have {n} metres of {fabric} and no plan.
B: A {garment}.
C: Two {garment2}s and a bag from the rest.
D: A plan for next year, folded nicely in a box. +😂6

A: How do you get chalk out of {fabric}?
B: Cold water and a soft brush. Never iron over it.
A: Define never. +😬4
B: Vinegar, then. And hope.

dilnoza: Tension question for knitters: mine gets tighter when the {book|radio play|meeting} gets exciting. Anybody else?
A: I can date my rows by the news. +😄5
B: I have a whole sleeve from the football final.

A: Hoop finished! #pic=hoop +🌺8
B: What stitch is the centre?
A: French knots, about ninety. My thumb counts them at night.

A: The overlocker ate a corner of my {garment}. Can it be saved?
B: Always. Patch on the inside, and call it a feature.
C: Bring it {day}, I do those before breakfast. +❤️3

A: Quilting in a straight line: ruler foot or tape?
B: Tape, the cheap paper sort. Peel as you go.
A: Straightest thing I ever made. #pic=quilt +👏6

A: Who has the dress form? I need her for a {garment}.
B: She is in the corner, wearing a hat. We did not ask.
A: She says thank you for the hat. +🎩4

A: Can we have an evening only for mending? I own {n} trousers with the same hole.
B: {day}, {time}. I bring patches, you bring holes.
C: I have holes to share. +🧵5

A: What is the difference between the two irons?
B: Left one spits, right one burns. Left for cotton, right for people with experience.
A: Left. +😄3

A: Found eleven metres of {fabric} in the donation box. Is that allowed?
B: That is from the theatre, take three and leave the rest for the children's group.
A: Three is plenty, I was dizzy for a moment. +😊2

A: My buttonholes look like {caterpillars|small accidents}.
B: Interfacing, a new needle, and practise on a scrap of the same fabric.
C: Number nine will be the good one. It always is.
A: It was number nine. +😮4

A: Dye day with {walnut|onion|madder|indigo} is on. Bring wool or cotton, no polyester.
B: Can I bring a shirt with a stain?
gwen: Bring it, in the pot it becomes a meadow. +🌼5

A: Does anybody have a pattern for a {garment} that does not assume a waist?
B: I drafted one last year, plain paper, all sizes. In the drawer called "straight lines".
A: The drawer names alone are worth the membership. +❤️4

nasrin: Alterations table is open {day} until {five|six}. Trousers first, dreams after. +👖4
A: I have dreams about trousers.
nasrin^: Then come at half past four.

A: Scissors rule, again: the orange ones are for fabric. *Only* fabric.
B: What did you find them doing?
A: Cardboard. They will need time. +😢7

A: @mira your {scarf|glove|hat} is on the dress form. It suits her better, sorry.
mira: Let her keep it until {day}, she has a cold spot. +🧣3
`;
