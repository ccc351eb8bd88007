import type { Random } from './random.ts';
import { slotFiller } from './slots.ts';

/** What somebody of the community answers to a newcomer. */
export interface Heard {
  text: string;
  /** The shown name of who wrote it. */
  from: string;
  /** The channel's name; null in a direct message. */
  channel: string | null;
}

interface Rule {
  when: RegExp;
  say: readonly string[];
  emoji?: string;
}

const greeting: Rule = {
  when: /^\W*(hello|hi|hey|hiya|good (morning|evening|afternoon|day)|moin|hallo|bonjour|salut|hola|ciao|ol[aá]|merhaba|cześć|hej|salam|namaste|konnichiwa|привет)(?!\w)/iu,
  say: [
    'Hello {name}! Good to see you here.',
    'Hi {name}, come in, the kettle is on.',
    'Hello! What are you working on these days?',
    'Hey {name}. You picked a good moment, it is quiet and there is {cake}.',
    'Hi! If you need anything, just ask, somebody is always pretending to work.',
  ],
  emoji: '👋',
};

// The first rule that fits answers; {name} is who wrote, the rest are words of slots.ts.
const rules: readonly Rule[] = [
  {
    when: /\b(thanks|thank you|thx|merci|danke|gracias|cheers|obrigad[oa]|teşekkür)/iu,
    say: [
      'Any time.',
      'You are welcome, {name}.',
      'Gladly. Tell us how it goes.',
      'No trouble at all. Next time you help me.',
    ],
    emoji: '❤️',
  },
  {
    when: /\b(bye|good ?night|see you|gotta go|ciao ciao|tschüss|farewell)\b/iu,
    say: [
      'See you, {name}!',
      'Good night, mind the step.',
      'Until {day}, then.',
      'Bye! We keep the lamp on.',
    ],
    emoji: '👋',
  },
  {
    when: /\bhow are (you|things|we)\b|\bhow('s| is) it going\b|\bwhat('s| is) up\b|wie geht/iu,
    say: [
      'Fine, thank you. A bit of glue on the sleeve. And you?',
      'Good! I finished something today and nothing fell off. How are you?',
      'Tired in the nice way. Yourself?',
    ],
  },
  {
    when: /\b(what is (this|that|here|larkfield)|what('s| is) this|who are you|what can i do|new here|first time|just joined)\b/iu,
    say: [
      'This is {someone} and a few hundred others who make things. You can read, write, react, and somebody always answers.',
      'A small community on your own computer, to look around in. Write anywhere, open a profile, ask someone to be a friend.',
      'You are in the right place. Try welcome or the tool library, and write to whoever you like.',
    ],
    emoji: '👋',
  },
  {
    when: /\bwhere\b.*\?|\b(which channel|how do i (get|find))\b/iu,
    say: [
      'Ask Dagny at the desk, she knows where everything lives, and why.',
      'Behind the bakery, green gate, follow the lark on the wall.',
      'Second shelf from the left, behind the tin that says biscuits. It is not biscuits.',
    ],
  },
  {
    when: /\b(help|stuck|broken?|does(n't| not) work|not working|error|problem|fails?|crash(es|ed)?)\b/iu,
    say: [
      'Let us look at it together. What happens, and what did you expect?',
      'Oh no. When did it last work?',
      'Show a picture, or paste the exact words it says, and we will find it.',
      'Start with the simple one: is it plugged in, and is it the right way round? I always ask, it is often me.',
      'Bring it {day}, {time}. Two pairs of eyes are better.',
    ],
    emoji: '🤔',
  },
  {
    when: /```|\b(code|python|javascript|typescript|rust|script|function|bug|git|sql|regex)\b/iu,
    say: [
      'That reads well. What happens at the edges, with nothing in it?',
      'I would print the value right before that line and see.',
      'Nice. Shorter than mine, which is an insult and a compliment.',
      'Looks right to me, but I have said that before. What does it print?',
    ],
    emoji: '👀',
  },
  {
    when: /\b(borrow|lend|loan|library|free|sign(ed)? out|return)\b/iu,
    say: [
      'I looked: it is free until {day}. Shall I put your name on the card?',
      'Yes, take it. One week, as always, and write it in the ledger.',
      'It is back since this morning, clean and in its case.',
      'Take the {tool} with it, you will want it half way through.',
    ],
    emoji: '👍',
  },
  {
    when: /\b(drill|saw|sander|ladder|plane|chisel|clamp|router|hammer|screwdriver|lathe|bandsaw|jigsaw|wrench|spanner|grinder)s?\b/iu,
    say: [
      'Good choice. Drawer six has the bits, and please leave the tension where it is.',
      'Tomasz sharpened the blades on {day}, so mind your fingers.',
      'For that I would take the green one, it is quieter and starts softly.',
      'Do you know it already, or shall somebody show you? It takes ten minutes.',
      'Glasses on, sleeves up, and then it is the best tool we have.',
    ],
    emoji: '🪚',
  },
  {
    when: /\b(solder(ing)?|resistor|capacitor|led|circuit|arduino|esp32|sensor|voltage|multimeter|battery)\b/iu,
    say: [
      'Measure first, then doubt. What does the meter say?',
      'I have some {value} ones in my drawer if you run out.',
      'Nine times of ten it is the ground. Have you checked the ground?',
      'Try it with the {chip} from the spare box before you blame yours.',
    ],
    emoji: '⚡',
  },
  {
    when: /\b(sew(ing)?|fabric|needle|thread|zip|hem|knit(ting)?|yarn|button)s?\b/iu,
    say: [
      'New needle, foot up, thread again. It is a ritual and it works.',
      'The dress form is free at the moment, if you need her.',
      'What fabric is it? If it is {fabric}, go slowly.',
    ],
    emoji: '🧵',
  },
  {
    when: /\b(wood|oak|pine|glue|oil|varnish|shelf|table|chair|dovetail|joint)s?\b/iu,
    say: [
      'Lovely. I would try it in {wood} first, the offcut bin is full.',
      'Let it sit overnight before you decide anything.',
      'Thin coats, and a day between. Everything else is impatience.',
    ],
    emoji: '🪵',
  },
  {
    when: /\b(weld(ing)?|steel|forge|metal|brass|rust)\b/iu,
    say: ['Oksana lights the forge on {day}, ask her.', 'Clean it until it shines, then clean it once more.'],
    emoji: '🔥',
  },
  {
    when: /\b(book|read(ing)?|novel|poem|author|chapter|page)s?\b/iu,
    say: [
      'Have you read {book}? It has the same weather.',
      'No spoilers, please, I am on page {n2}.',
      'Bring it on Thursday, Caoimhe will argue with you, and you will enjoy it.',
    ],
    emoji: '📚',
  },
  {
    when: /\b(synth|music|song|record(ing)?|patch|filter|bass|drum|loop|sound)s?\b/iu,
    say: [
      'I would listen to that on repeat. Can you post it?',
      'Try it slower and with less bass, just to see what is left.',
      'That sounds like the {synth} on a good day.',
    ],
    emoji: '🎶',
  },
  {
    when: /\b(map|bench|path|survey|gps|contour|trail|walk)s?\b/iu,
    say: [
      'Did you note the date? The map forgets otherwise.',
      'Anders will want to know whether there is a bench.',
      'I walked there on {day}, it is still muddy by {place}.',
    ],
    emoji: '🗺️',
  },
  {
    when: /\b(tea|coffee|cake|lunch|dinner|biscuit|hungry|food|soup)s?\b/iu,
    say: [
      'There is {cake} left, but I would hurry.',
      'Nobody likes the coffee, everybody drinks it.',
      'I bring {cake} on {day}. Consider yourself invited.',
    ],
    emoji: '🍰',
  },
  {
    when: /\b(open|opening|when|what time|hours|today|tonight|tomorrow)\b.*\?/iu,
    say: [
      'Open bench is Wednesday from six, and Saturday until ten this week.',
      'If the lamp over the shed is on, somebody is in.',
      'I am there {day}, {time}, if that helps.',
    ],
  },
  {
    when: /\bwho\b.*\?/iu,
    say: [
      'That would be {someone}, I think.',
      'Ask at the desk, somebody always knows.',
      'Not me, for once.',
    ],
  },
  {
    when: /\b(sorry|oops|my fault|apolog)/iu,
    say: [
      'Nothing to be sorry for.',
      'It happens to all of us, usually on a Monday.',
      'No harm done, {name}.',
    ],
    emoji: '💛',
  },
  {
    when: /\b(done|finished|it works|fixed|solved|success|finally)\b/iu,
    say: ['Well done! Show us?', 'Look at you. That deserves {cake}.', 'I knew it would. Enjoy the evening.'],
    emoji: '🎉',
  },
  {
    when: /\b(ha(ha)+|lol|😂|😄|🤣|funny|joke)/iu,
    say: ['I am still laughing, and people on the bus look at me.', 'That goes on the tea towel.', 'Ha!'],
    emoji: '😂',
  },
  {
    when: /\b(rain|sun|snow|weather|cold|hot|wind)\b/iu,
    say: [
      'Here it cannot decide.',
      'Wanjiru says rain by four, and she is never wrong.',
      'Good weather for staying in the shed.',
    ],
    emoji: '🌦️',
  },
  {
    when: /^\s*(test|testing|1 2 3|ping)\s*[.!]?\s*$/iu,
    say: ['It works. We read you loud and clear.', 'Pong.'],
    emoji: '✅',
  },
  {
    when: /\b(yes|yeah|sure|ok(ay)?|alright|great|cool|nice)\b[.!]*$/iu,
    say: ['Good!', 'Then it is settled.', 'Lovely.'],
    emoji: '👍',
  },
  { when: /\b(no|nope|never)\b[.!]*$/iu, say: ['Fair enough.', 'Then not today.', 'Probably wise.'] },
  {
    when: /\?\s*$/u,
    say: [
      'Good question. I would say yes, but ask me again after tea.',
      'Hm. What have you tried so far?',
      'I think so, {someone} did it last {day} and is still with us.',
      'I do not know, but I would like to. Anybody?',
      'Depends. Small or large?',
    ],
    emoji: '🤔',
  },
];

const otherwise: readonly string[] = [
  'Tell us more, {name}.',
  'I like that.',
  'That reminds me of {day}, when the {tool} went missing and was in the fridge.',
  'Writing it down.',
  'Good point. I had not seen it like that.',
  'Oh, now I am curious. How did it start?',
  'Same here, to be honest.',
];

const seconds: readonly string[] = [
  'What they said.',
  'And bring a friend next time, {name}.',
  'I was about to write the same.',
  'Listen to that one, I learned it the slow way.',
];

/** A speaker of small talk that does not say the same thing twice in a row. */
export function smallTalk(random: Random, names: readonly string[]) {
  const recent: string[] = [];
  const choose = (list: readonly string[]): string => {
    const fresh = list.filter((line) => !recent.includes(line));
    const line = random.one(fresh.length > 0 ? fresh : list);
    recent.push(line);
    if (recent.length > 12) recent.shift();
    return line;
  };
  // The names go in last: they are what somebody typed, and may hold braces.
  const dress = (line: string, { from }: Heard): string =>
    slotFiller(random)(line.replaceAll('{name}', '\u0001').replaceAll('{someone}', '\u0002'))
      .replaceAll('\u0001', () => from)
      .replaceAll('\u0002', () => random.one(names));
  return {
    answer(heard: Heard): { text: string; emoji: string | null } {
      const greets = greeting.when.test(heard.text);
      const rule = rules.find(({ when }) => when.test(heard.text));
      if (greets && !rule) return { text: dress(choose(greeting.say), heard), emoji: greeting.emoji ?? null };
      const text = dress(choose(rule?.say ?? otherwise), heard);
      return { text: greets ? `Hello ${heard.from}! ${text}` : text, emoji: rule?.emoji ?? null };
    },
    /** What a second person adds. */
    agree: (heard: Heard): string => dress(choose(seconds), heard),
    befriended: (from: string): string =>
      dress(
        choose([
          'Thank you for asking, {name}. Now I have somebody to send pictures of glue to.',
          'Accepted, gladly. Say when you are at the workshop.',
          'Hello, friend of tools. Write whenever you like.',
        ]),
        { from, text: '', channel: null },
      ),
  };
}
