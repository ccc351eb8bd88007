/** A small set: the name that is shown, then after a semicolon other words people look for. */
const list = `
😀 grinning; happy|😄 smile; joy|😂 joy; tears laugh|🤣 rofl; rolling laugh|😊 blush; smile|🙂 slight smile|😉 wink|😍 heart eyes; love
😘 kiss|🥰 in love; hearts|😎 cool; sunglasses|🤓 nerd|🤔 thinking; hmm|🤨 raised eyebrow|😐 neutral|😴 sleeping
😌 relieved|😅 sweat smile|😬 grimace|🙄 rolling eyes|😢 cry; sad|😭 sob; crying|😡 angry|🤯 mind blown
😱 scream; shock|😳 flushed|🥳 party face|🤗 hug|🫡 salute|🫠 melting|🤷 shrug|🤦 facepalm
👍 thumbs up; yes|👎 thumbs down; no|👏 clap; applause|🙌 raised hands|🙏 thanks; please pray|👋 wave; hello|🤝 handshake; deal|💪 strong; muscle
✌️ peace; victory|🤞 fingers crossed|👌 ok|👀 eyes; look|🙋 raising hand|✍️ writing|🫶 heart hands|👉 point right
❤️ heart; love|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|🖤 black heart|💔 broken heart
💯 hundred|🔥 fire|✨ sparkles|⭐ star|🎉 party; tada|🎂 cake; birthday|🎁 gift|🏆 trophy
✅ done; check|❌ cross; no|⚠️ warning|❓ question|❗ exclamation|💡 idea; bulb|📌 pin|🔒 locked
☕ coffee|🍵 tea|🍺 beer|🍰 cake slice|🍕 pizza|🍪 cookie|🍎 apple|🍲 stew
🌱 seedling|🌿 herb|🌳 tree|🌻 sunflower|🌺 flower|🍄 mushroom|🍂 leaves; autumn|🌧️ rain
☀️ sun|🌙 moon|⚡ lightning|🌊 wave; sea|❄️ snow|🌈 rainbow|🌍 earth|🌦️ weather
🐦 bird|🐈 cat|🐕 dog|🦊 fox|🦔 hedgehog|🐝 bee|🦋 butterfly|🐢 turtle
🔧 wrench; tool|🔨 hammer|🪚 saw|🪛 screwdriver|🧵 thread; sewing|🧶 yarn|📚 books|📖 book; reading
🎵 music note|🎧 headphones|🎸 guitar|🎹 keys; piano|📻 radio|🎨 art; paint|📷 camera|🎬 film
🚲 bicycle|🚌 bus|🚀 rocket|🛶 canoe|🗺️ map|🏠 house|⏰ alarm clock|📅 calendar
`;

/** `names`: all it is found by. */
type Everybodys = { readonly text: string; readonly name: string; readonly names: string };

const emojis: readonly Everybodys[] = list
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const at = entry.indexOf(' ');
    const names = entry.slice(at + 1);
    const [name = names] = names.split(';');
    return { text: entry.slice(0, at), names, name };
  });

const byText = new Map(emojis.map((e) => [bare(e.text), e.name] as const));

/** Without the mark that asks for colour: servers send both forms. */
function bare(text: string): string {
  return text.replaceAll('\uFE0F', '');
}

/** What an emoji is called in words; one of the server's own (`name:id`) by its name. */
export function emojiName(text: string): string {
  const known = byText.get(bare(text));
  if (known !== undefined) return known;
  return /^\w+:/.test(text) ? text.slice(0, text.indexOf(':')).replaceAll('_', ' ') : text;
}

/** Those with a name that begins with the word, in the order of the list. */
export function findEmoji(word: string, most = emojis.length): readonly Everybodys[] {
  const wanted = word.trim().toLowerCase().replaceAll('_', ' ');
  if (wanted === '') return emojis.slice(0, most);
  return emojis.filter((e) => ` ${e.names}`.includes(` ${wanted}`)).slice(0, most);
}
