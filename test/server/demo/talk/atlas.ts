/** Open Atlas: a server about maps made by hand. */
export const mapRoom = `
A: Morning. I walked {place} end to end, {n} new benches, {two|three} gone.
anders: Photographs?
A: Of the new ones. I had no heart for the gone.
anders^: Rest in pieces. +🪑5

A: How do you tag a {path that floods|bench without a back|shop that is also a post office|gate that is never shut}?
B: Say what is there, not what it should be.
C: There is a key for that, I will find it. ...found it, it is older than both of us. +📖3

A: Is {place} one street or two? The sign changes in the middle.
B: Two names, one street. Ask {three|four} neighbours and you get five answers.
esi: I have an envelope from 1931 with a third name. +✉️6

A: Contours for the new sheet are done. #pic=contour +😍7
B: Is that a hole or a hill in the north-east?
elif: Ticks point down, so a hole. An old {quarry|pond|tennis court}.
A: A tennis court with ambitions. +😄4

A: The aerial picture is from {2017|2019}, half of {place} looks different now.
B: Then draw what you have seen and note the date.
C: I can fly a kite camera on {day} if the wind is polite. +🪁5

A: Who wants to do the bus stops with me? {n2} to go.
umut: I have {n} tonight, from memory.
A: From memory!
umut^: I grew up waiting. +🚌7

A: Someone moved the {river|town hall|railway bridge} by eleven metres.
B: The river moves itself, in its defence.
C: Reverted, and I left them a friendly note. +👍4

A: Mapping party on {day}: {place}, {ten|eleven} o'clock, by the {clock|fountain}. Bring shoes. +🥾8
B: Pencils?
A: Pencils too. Shoes first.

A: First map on paper since school, a little proud. #pic=benches +👏9
B: The orange dots are so satisfying.
anders: Three of those are mine. I mean, found by me. +😄5

A: What do I do with a path that exists only in summer?
B: Map it, with the season. Winter people will thank you.
kamala: We have whole villages that exist only in summer. +🏔️5

A: Spelling of the hill: with one l or two?
B: The stone says one, the pub says two.
C: The stone is older.
D: The pub is open. +😂9

A: @mira is the shed at Larkfield inside or outside of the wall?
mira: Inside, but the lamp is outside.
A: Then I draw the lamp. +💡6
`;

export const surveys = `
A: Out on {place} with the wheel, {n} kilometres. My trousers are a survey of mud. +😄4

A: Pace count per hundred metres? Mine is sixty-four.
sanna: Sixty-one uphill, fifty-eight when late.
B: I lose count at forty and start naming trees. +🌳5

A: Bearing practice: from the {mast|chapel|silo} to the {weir|water tower}, I get {n2}.
B: Add the declination?
A: I always add it in the wrong direction.
B: Then subtract it in the wrong direction. +🤓4

kamala: Trail note: the bridge at the third bend is out, cross at the stones, not after rain. +⚠️6
A: Added, with today's date. Thank you.

A: GPS trace drifts into the {canal|church} every time. The church!
B: High walls. Wait a minute at the corner, average, walk on.
C: Or believe. +😂6

A: We need counts for the hedgerow survey: oak, ash, holly, hawthorn, other.
saltmarsh: Other is the best column. +🌿5
A: Other has {n2} so far. Other is winning.

A: Sunrise at the ridge was worth the alarm clock. #pic=ridge +😍8

A: Heights by hand level: {n2} centimetres off over a kilometre. Acceptable?
B: For a garden, no. For a walk, a triumph.

nils: Paddled the whole lower river for the bank line. Drew it wet. #pic=contour +🛶6
A: There is a coffee ring at the confluence.
nils^: That is an island now.

A: Low water tomorrow at {six|seven}, who comes for the causeway survey?
saltmarsh: Me, with boots for two.
B: Me, with coffee for three. +☕5

A: What do you do when a dog owner asks what you are measuring?
B: The dog. +😂8
`;

export const data = `
A: Script to find duplicate stops, in case someone wants it:
  \`\`\`python
  from itertools import combinations
  from math import hypot

  def near(a, b, metres=8):
      return hypot(a["x"] - b["x"], a["y"] - b["y"]) < metres

  for a, b in combinations(stops, 2):
      if a["name"] == b["name"] and near(a, b):
          print(a["id"], b["id"])
  \`\`\`
B: Quadratic, but so charming. +😄4
lin: With a grid it takes a second instead of a lunch. I will send a change.

A: My query takes {forty|ninety} seconds. What did I do?
B: Show it?
A^:
  \`\`\`sql
  select b.id from bench b, path p
  where st_distance(b.geom, p.geom) < 5;
  \`\`\`
lin: Use \`st_dwithin\`, then the index can help.
A: Point two seconds. I owe you {cake}. +⚡6

A: CSV or GeoJSON for the {rainfall|bench|bus stop} data?
B: CSV for people, GeoJSON for maps. Publish both. #pic=benches_file
C: And say which projection. *Please* say which projection. +💯7

A: Someone saved the postcodes as numbers and all leading zeros are gone.
B: Spreadsheet?
A: Spreadsheet. +😩6
mei: I have a test for that. It is called "never again".

wanjiru: Radar picture from this afternoon, then I ran home. #pic=radar +🌧️5
A: Did you win?
wanjiru^: By one street.

A: Small tool to simplify tracks, in TypeScript:
  \`\`\`ts
  export function thin<T>(points: readonly T[], keep: number): T[] {
    const step = Math.max(1, Math.floor(points.length / keep));
    return points.filter((_, i) => i % step === 0 || i === points.length - 1);
  }
  \`\`\`
B: It forgets corners.
A: It is called thin, not wise. +😂7

A: How do you version your map data?
B: Git, one feature per line, sorted by id. Diffs become readable.
C: Same. Sorting is the whole secret. +👍4

A: What is the right tolerance for {hedges|paths|coastline}?
B: Half of what you can draw.
elif: A third, and look at the bends by eye.

A: The {weather station|logger|download} stopped at {two|three} in the night again.
olu: Clock change, log rotation, or a cat.
A: ...the cable has teeth marks. +🐈8

marta: Old parish maps are scanned now, {n2} sheets, free to trace: https://library.example/parish-maps +🎉9
A: This is my whole winter.

A: Units. Somebody mixed feet and metres in the well depths.
B: Which wells?
A: The two-hundred-metre ones in the village that is on a marsh. +😄5

A: One-liner to count tags, for the meeting:
  \`\`\`bash
  jq -r '.features[].properties.kind' benches.geojson | sort | uniq -c | sort -rn
  \`\`\`
B: {n2} with a back, {n} without. The backless are restless. +😂4
`;

export const fieldNotes = `
A: Field note: the {heron|kingfisher|fox} by {place} again, unimpressed. #pic=heron +🐦6

A: Field note: mushrooms, big ones, and a sign that says do not. #pic=mushrooms +🍄4
B: Do not what?
A: It was covered in mushrooms. +😂6

A: Field note: met the oldest man in {place}. He says the lane used to go *round* the oak.
esi: Did he say when?
A: "Before the wireless." +📻5

A: Field note: rain, then rain, then a dog, then sun.
B: The four seasons. +🌦️5

A: Field note: somebody has painted the kilometre stone pink.
B: Map it.
A: colour=pink, done. +💗6

saltmarsh: Curlews, {n2}, north bank, then something startled them and I had to start again. +🐦5
A: What startled them?
saltmarsh^: Me, counting.

A: Field note: found a bench nobody had. It faces a wall.
anders: It faces *away from everything else*. Added. +🪑7

A: Field note: eleven gates today, ten shut politely.
B: And the eleventh?
A: Stayed open in spite of me.
`;
