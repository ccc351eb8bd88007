import type { Permission } from '../permissions.ts';
import { data, fieldNotes, mapRoom, surveys } from './talk/atlas.ts';
import { electronics, sewing } from './talk/electronics.ts';
import { margins, readingRoom, recommendations, tea } from './talk/lantern.ts';
import { metalwork } from './talk/metalwork.ts';
import { gigs, kits, listening, lobby, patches } from './talk/tidal.ts';
import { toolLibrary } from './talk/tool-library.ts';
import { announcements, events, keyholders, pictures, welcome } from './talk/welcome.ts';
import { woodwork } from './talk/woodwork.ts';

export interface ChannelPlan {
  name: string;
  type?: 'text' | 'announcement' | 'voice';
  topic?: string;
  /** Dialogues in the notation of script.ts; without them nobody has spoken here yet. */
  talk?: string;
  /** About how many messages. */
  messages?: number;
  /** Only people with one of these topics speak; without it everybody of the server does. */
  speakers?: readonly string[];
  /** Those who have just joined begin the conversations, and their joining is told. */
  newcomers?: boolean;
  /** People talk about making things. */
  craft?: boolean;
  /** Read-only for all but these roles; `hidden` also keeps others from seeing it. */
  writers?: readonly string[];
  hidden?: { readers: readonly string[] };
}

export interface RolePlan {
  name: string;
  color: string;
  hoist?: boolean;
  permissions?: readonly Permission[];
  /** Who has it, by name or by topic. */
  people?: readonly string[];
  topic?: string;
}

export interface GuildPlan {
  key: string;
  name: string;
  owner: string;
  description: string;
  /** People of the cast with one of these topics belong to it. */
  topics: readonly string[];
  /** How many members in all, with those who never say a word. */
  members: number;
  /** How many of those are here at the moment, Mira not counted. */
  here: number;
  /** The server's own, drawn in drawing/emoji.ts. */
  emoji?: readonly string[];
  roles: readonly RolePlan[];
  categories: readonly { name: string | null; channels: readonly ChannelPlan[] }[];
}

const staff: readonly Permission[] = [
  'manage_messages',
  'pin_messages',
  'mention_everyone',
  'timeout_members',
  'kick_members',
];

const larkfield: GuildPlan = {
  key: 'larkfield',
  name: 'Larkfield Makers',
  owner: 'dagny',
  description: 'A shared workshop behind the bakery: wood, metal, wires, cloth, and a library of tools.',
  topics: ['wood', 'metal', 'elec', 'sew', 'garden'],
  members: 412,
  here: 37,
  emoji: ['lantern', 'kettle_on', 'plane'],
  roles: [
    { name: 'Gardeners', color: '#5b8c3e', topic: 'garden' },
    { name: 'Sewing circle', color: '#a34a78', topic: 'sew' },
    {
      name: 'Menders',
      color: '#2f7d95',
      people: ['mira', 'jun', 'amare', 'nasrin', 'malik', 'tinker_jo', 'mei'],
    },
    { name: 'Keyholders', color: '#b5622b', hoist: true, permissions: staff, topic: 'key' },
  ],
  categories: [
    {
      name: 'Front door',
      channels: [
        {
          name: 'welcome',
          topic: 'Say hello. Somebody will say it back.',
          talk: welcome,
          messages: 340,
          newcomers: true,
        },
        {
          name: 'announcements',
          type: 'announcement',
          topic: 'From the keyholders, seldom and short.',
          talk: announcements,
          messages: 34,
          speakers: ['key'],
          writers: ['Keyholders'],
        },
      ],
    },
    {
      name: 'Workshop',
      channels: [
        {
          name: 'tool-library',
          topic: 'Borrow, return, repair. Please log every loan.',
          talk: toolLibrary,
          craft: true,
          messages: 640,
        },
        {
          name: 'woodwork',
          topic: 'Shavings, joints, second opinions.',
          talk: woodwork,
          craft: true,
          messages: 560,
          speakers: ['wood'],
        },
        {
          name: 'metalwork',
          topic: 'Hot things look like cold things.',
          talk: metalwork,
          craft: true,
          messages: 360,
          speakers: ['metal'],
        },
        {
          name: 'electronics',
          topic: 'It is nearly always SDA and SCL.',
          talk: electronics,
          craft: true,
          messages: 580,
          speakers: ['elec', 'kits'],
        },
        {
          name: 'sewing',
          topic: 'The orange scissors are for fabric.',
          talk: sewing,
          craft: true,
          messages: 420,
          speakers: ['sew'],
        },
        {
          name: 'keyholders',
          topic: 'Who opens, who closes, and the window over the sink.',
          talk: keyholders,
          messages: 110,
          speakers: ['key'],
          writers: ['Keyholders'],
          hidden: { readers: ['Menders'] },
        },
      ],
    },
    {
      name: 'Around the yard',
      channels: [
        {
          name: 'pictures',
          topic: 'Finished, half finished, gone wrong.',
          talk: pictures,
          craft: true,
          messages: 300,
        },
        { name: 'events', topic: 'What is on, and who brings chairs.', talk: events, messages: 260 },
        { name: 'garden-plot', topic: 'Seeds, beds and the water butt.' },
      ],
    },
    {
      name: 'Rooms',
      channels: [
        { name: 'Bench talk', type: 'voice' },
        { name: 'Quiet hour', type: 'voice' },
      ],
    },
  ],
};

const tidal: GuildPlan = {
  key: 'tidal',
  name: 'Tidal Synths',
  owner: 'otto',
  description: 'Oscillators, tape, weather. Loud in here, quiet outside.',
  topics: ['synth', 'gigs', 'kits', 'listening'],
  members: 134,
  here: 14,
  emoji: ['on_air'],
  roles: [
    { name: 'Solder crew', color: '#c58b3c', topic: 'kits' },
    { name: 'On air', color: '#8a5fb0', hoist: true, permissions: staff, people: ['otto', 'kofi', 'hoku'] },
  ],
  categories: [
    {
      name: null,
      channels: [
        { name: 'lobby', topic: 'Come in, mind the cables.', talk: lobby, messages: 310 },
        { name: 'gigs', topic: 'Doors at eight.', talk: gigs, messages: 130 },
      ],
    },
    {
      name: 'Making noise',
      channels: [
        { name: 'patches', topic: 'How did you make that?', talk: patches, craft: true, messages: 340 },
        {
          name: 'modules-and-kits',
          topic: 'Low parts first.',
          talk: kits,
          craft: true,
          messages: 300,
          speakers: ['kits', 'synth'],
        },
        { name: 'listening', topic: 'Ears first.', talk: listening, messages: 230 },
      ],
    },
    { name: 'Rooms', channels: [{ name: 'Jam', type: 'voice' }] },
  ],
};

const lantern: GuildPlan = {
  key: 'lantern',
  name: 'Lantern Book Club',
  owner: 'caoimhe',
  description: 'One book a month, several opinions a week.',
  topics: ['books', 'poems', 'tea'],
  members: 88,
  here: 16,
  roles: [
    { name: 'Poets', color: '#3f8a6b', topic: 'poems' },
    {
      name: 'Hosts',
      color: '#a8505a',
      hoist: true,
      permissions: staff,
      people: ['caoimhe', 'marta', 'pell'],
    },
  ],
  categories: [
    {
      name: 'The table',
      channels: [
        {
          name: 'reading-room',
          topic: 'This month: see the pinned message.',
          talk: readingRoom,
          messages: 340,
        },
        {
          name: 'recommendations',
          topic: 'Short ones, sad ones, ones with maps.',
          talk: recommendations,
          messages: 260,
        },
        {
          name: 'margins',
          topic: 'Lines, poems, pencil.',
          talk: margins,
          messages: 200,
          speakers: ['poems', 'books'],
        },
      ],
    },
    {
      name: 'The kitchen',
      channels: [{ name: 'tea-and-cake', topic: 'The other reason to come.', talk: tea, messages: 230 }],
    },
  ],
};

const atlas: GuildPlan = {
  key: 'atlas',
  name: 'Open Atlas',
  owner: 'anders',
  description: 'Maps by the people who walk there.',
  topics: ['maps', 'data', 'walks'],
  members: 167,
  here: 20,
  roles: [
    { name: 'Data desk', color: '#4c639c', topic: 'data' },
    {
      name: 'Surveyors',
      color: '#4f7a62',
      hoist: true,
      permissions: staff,
      people: ['anders', 'elif', 'sanna', 'esi'],
    },
  ],
  categories: [
    {
      name: 'Indoors',
      channels: [
        { name: 'map-room', topic: 'Draw what you have seen.', talk: mapRoom, messages: 320 },
        {
          name: 'data-and-tools',
          topic: 'Sorted by id.',
          talk: data,
          craft: true,
          messages: 340,
          speakers: ['data', 'maps'],
        },
      ],
    },
    {
      name: 'Outdoors',
      channels: [
        { name: 'surveys', topic: 'Mud is part of the record.', talk: surveys, craft: true, messages: 250 },
        { name: 'field-notes', topic: 'One thing you saw.', talk: fieldNotes, messages: 190 },
      ],
    },
  ],
};

export const guilds: readonly GuildPlan[] = [larkfield, tidal, lantern, atlas];
