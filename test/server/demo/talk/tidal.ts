/** Tidal Synths: a server about sound. */
export const lobby = `
A: Evening all. What is on your bench?
B: {synth} with a sticky key and a cup of tea with a sticky spoon. +😄3
C: A mixer with {n} channels of which {two|three} work.
A: Two is stereo. +💯5

A: Can somebody recommend a first {synth|drum machine|sampler}? Budget: one {bicycle|week of groceries|concert ticket}.
B: Second hand {synth}. Simple, loud, hard to break.
C: Or borrow mine for a month, I am on a piano phase.
A: You are too kind. Messaging you. +❤️4

A: I slept with headphones on and woke up inside a bass line.
B: Was it good?
A: It was four notes, so yes. +😂5

A: What is a good word for "warm but not muffled"?
B: Round.
C: Buttered.
D: October. +🍂6

A: The neighbours asked whether the "ship" would be leaving soon.
B: How late was it?
A: Late enough for a ship. +🚢8

A: Does anybody use {in-ear|open|closed} headphones for long evenings?
B: Open ones. Ears like air.
C: Open ones, and then my family knows the whole album. +😄3

otto: On air {day} from {four|five|six}: an hour of machines that were never meant to sing. Requests by message. +📻6
A: Could you play the fridge again?
otto^: The fridge is a resident. +🧊5

A: Moving flat, must part with a {synth}. It has a dent and a good heart.
B: How big a dent?
A: The size of an opinion.
C: I would take it, can collect {day}. +🤝3

A: What time zone are you all in? I never know when to be clever.
B: It is always evening here somewhere.

A: Unpopular opinion: presets are recipes, not cheating.
B: Popular with me.
C: I name mine after the soup I was eating. +🍲7

A: How do you finish tracks?
B: Deadline, dinner, or someone at the door.
C: I do not, I bury them with honours. +😂6
D: Export after one hour, listen next day on the bus. That helped me.
A: The bus! I like the bus. +🚌3

A: @mira do you still have the recording of the {bandsaw|kettle|shed door}?
mira: Yes, with and without the sneeze.
A: With. Always with. +😄5
`;

export const patches = `
A: Patch of the day: two oscillators a hair apart into a low-pass that breathes at {n} seconds per cycle. #pic=rack +😍5
B: What modulates the hair?
A: A slow random, very small. It sounds like a {harbour|greenhouse|long corridor}.

A: How do you make a bell that is not a church?
B: Two sines with a ratio around 1 to 3.5, short decay on the second.
C: In code, if it helps:
  \`\`\`supercollider
  {
    var env = EnvGen.kr(Env.perc(0.001, 2.4), doneAction: 2);
    var mod = SinOsc.ar(440 * 3.53, 0, 900 * env);
    SinOsc.ar(440 + mod, 0, 0.2 * env) ! 2
  }.play;
  \`\`\`
A: That is a bicycle shop at dawn. Thank you. +🔔6

A: Wind noise that does not sound like television static?
B: Pink noise, band-pass with a slow wandering centre, and a second, quieter one an octave up.
C: And leave holes. Real wind takes breaths. +🌬️5

A: What clock do you use to keep {synth} and {synth2} together?
B: Analogue pulses, divided. MIDI clock and I are not speaking.
C: Small script here sends twenty-four per beat, rock solid:
  \`\`\`python
  import time

  def clock(port, bpm):
      step = 60 / bpm / 24
      due = time.perf_counter()
      while True:
          port.send_clock()
          due += step
          time.sleep(max(0, due - time.perf_counter()))
  \`\`\`
A: Adding to due instead of sleeping the step, clever. No drift. +👏4

A: My kick is all click and no chest.
B: Start the pitch sweep lower and make it longer, about {n2} milliseconds.
C: And turn the click down before you turn the rest up.
A: Chest found. +🥁4

A: Spectrogram of the {kettle|tram|organ pipe} I recorded. Look at those steps! #pic=spectrum +🤩5
B: What is the thing at the lower left?
A: My stomach. +😂7

A: Resonance at ninety per cent: brave or foolish?
B: With a limiter, brave.
A: And without?
B: Deaf. +😬4

A: Anyone using {Karplus-Strong|granular|wavefolding} for {strings|rain|voices}?
B: Yes, with a bit of dirt in the feedback path, else it is too polite.
A: Dirt added, it growls like a {cello|cat|door}. +🐈3

A: Share your strangest modulation source.
B: A light sensor under the cat.
C: The tide table, one value a minute. +🌊8
D: My sister's typing.

A: Two hours on one snare. I may have lost the way.
B: Mute it and listen to the rest.
A: ...it did not need a snare. +😂6

A: Delay times: in milliseconds or in feelings?
B: Dotted feelings. +💯5

A: Is there a nice way to get from {F minor|D minor|A minor} to {E major|B major} without a lift?
B: Through the shared note, hold it, change everything else under it.
C: Or fall down the stairs and call it jazz. +🎷5
`;

export const kits = `
A: Kit {n} of the year: the little {filter|sequencer|reverb}. All parts there except one nut. Does anyone have an M{three|four}?
B: I have a jar. Which length?
A: A nut has no length.
B: It has been a long day. +😂5

A: The {synth} kit works except that the pitch drifts with the room.
B: Tempco resistor touching the transistor pair? A drop of thermal paste helps.
A: It was waving from a centimetre away. Fixed. +👏4

A: Which order do you solder in?
B: Low to high: resistors, diodes, sockets, capacitors, pots last.
C: By mood. I have regrets. +😄4

A: The {value} in the parts list, can I use a neighbour value?
B: In the audio path yes, in the tuning no.
A: It is in the tuning.
B: Then no, and I have one for you. +📮3

A: Calibrating one volt per octave, my notes for next time:
  \`\`\`text
  C2  -> trim until beat stops
  C5  -> trim half of what is off, back to C2
  repeat until bored, then twice more
  \`\`\`
B: "until bored, then twice more" should be on the panel. +😂6

A: Panel milling {day}? I have {three|four|five} pieces of two-millimetre aluminium.
B: Yes, ask tinker_jo for the jig.
tinker_jo: The jig is willing. Bring a drawing, one to one. +👍3

A: I put the chip in backwards, switched on, smelled something. Is the module dead?
B: Maybe only the chip. Which one?
A: A {chip|TL074|4053}.
C: They forgive more often than you think. Turn it round, current limit low.
A: It lives! It smells, but it lives. +🧟6

A: Photo of the wiring before I close the lid, for future me. #pic=board +📷3
B: Future you says thank you.

A: Does anyone stock {knobs|sliders|jack sockets} in less than hundreds?
B: Group order goes out on {day}, write what you need in the sheet.
C: https://sheet.tidal.example/group-order +👍5

A: What do you clean old pots with?
B: Contact cleaner, turn fifty times, wipe, once more.
A: Fifty! My wrist sounds like the pot now. +😄4

A: Test script for the bench, it sweeps and prints where the {filter|amp} cuts off:
  \`\`\`bash
  for f in 50 100 200 400 800 1600 3200 6400; do
    play -q -n synth 1 sine $f &
    sleep 0.5; arecord -q -d 1 - | sox - -n stat 2>&1 | grep RMS.*amplitude
  done
  \`\`\`
B: Rough and lovely. +🛠️4
`;

export const listening = `
A: Recommend me something for {a night train|doing the dishes|a rainy Sunday|staring at code}.
B: Anything with a harmonium.
C: The new field recordings from {Dakar|the Lofoten|Kyoto|Valparaíso}, {n2} minutes of harbour. +🌊4
A: The harbour wins. Headphones on.

A: This week I only listened to records with {rain|a bassoon|no drums|mistakes} on them.
B: What did you find?
A: That I like {rain|bassoons|air|mistakes} more than people do. +😄4

hoku: New recording: {n2} minutes of rain on a tin roof, first drops to last. No edits. +🌧️7
A: I fell asleep at minute nine, this is a review.
hoku^: Five stars, then.

A: Does anyone else hear {the chord|a melody} in the {lift|escalator|extractor fan} at {place}?
B: A flat and a bit. I tuned to it once.
C: Same! We should write it a song. +🛗5

A: I finally put the tape loop together. #pic=tape +😍5
B: How long is it?
A: Eleven seconds and one splice you can hear if you know.
B: Now I only hear the splice. +😂4

A: Album rule: which one can you start in the middle?
B: All of the ambient ones, that is their whole idea.
C: None of mine. I am a person of order.

A: What was the first record you bought with your own money?
B: A single for the cover. I did not have a record player. +😄6
C: A tape of whale song, age nine. Explains much.

A: Is it just me, or is the mastering on old {tapes|radio plays|dance records} kinder?
B: It is the lack of level. Your ears can sit down.
A: My ears have pulled up a chair. +🪑4
`;

export const gigs = `
A: Doors at eight on {day}, {place}, three sets, pay what you can. +🎟️6
B: Seated?
A: Floor, cushions, one sofa for the brave.

A: Who can bring a {DI box|cable of ten metres|second mixer} on {day}?
B: Me, it has my name on it in pink tape.
A: You are on the list, with a drink. +🍹3

otto: The radio takes the {day} set live. If you cough, cough in time. +😄6

A: Thank you all for {day}. {n2} people, nobody talked during the quiet one. +❤️9
B: The quiet one was the best thing I heard this year.

A: Sound check is at {five|six}. Bring ear plugs and something to eat.
B: I bring {cake}.
A: Then sound check is at four. +🍰5

A: Lost: one {jack adapter|black hat|umbrella|patch cable, yellow}, after the gig.
B: It came home with me by mistake, it is warm and safe.
`;
